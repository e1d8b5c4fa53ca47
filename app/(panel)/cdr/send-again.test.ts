import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { sendAgain } from "./actions";
import { callKey } from "./queries";
import { sendingAgain } from "./send-again";

vi.mock("./actions", () => ({ sendAgain: vi.fn() }));

const refusal = { ok: false, error: "This delivery is on its way." } as const;

test.each([{ ok: true, value: undefined } as const, refusal])(
  "after sending again the page reads this call anew, and no other: %j",
  async (answer) => {
    const client = new QueryClient();
    for (const id of ["this", "other"]) client.setQueryData(callKey(id), {});
    vi.mocked(sendAgain).mockImplementation(async () => {
      expect(isOutdated("this")).toBe(false);
      return answer;
    });
    const isOutdated = (id: string) => client.getQueryState(callKey(id))?.isInvalidated;

    expect(await sendingAgain(client, "this")(null, new FormData())).toEqual(answer);

    expect([isOutdated("this"), isOutdated("other")]).toEqual([true, false]);
  },
);
