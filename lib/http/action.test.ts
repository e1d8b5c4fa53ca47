import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import en from "@/messages/en.json";
import nl from "@/messages/nl.json";
import { AppError } from "../errors";
import { panelAction } from "./action";

const { world } = vi.hoisted(() => ({
  world: {
    role: "admin" as string | null,
    site: "same-origin",
    messages: {} as object,
    log: [] as unknown[],
  },
}));

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "sec-fetch-site": world.site, host: "localhost" }),
}));
vi.mock("next-intl/server", () => ({ getMessages: async () => world.messages }));
vi.mock("../auth/session", () => ({
  getSession: async () => world.role && { user: { role: world.role }, ctx: { companyId: "c" } },
}));
vi.mock("../deps", () => ({
  webDeps: async () => ({ log: { error: (...line: unknown[]) => world.log.push(line) } }),
}));

const handler = vi.fn(async ({ input }: { input: { days: number } }) => input.days);
const action = panelAction({
  role: "admin",
  input: z.object({ days: z.coerce.number("Some fields are wrong.").max(5, "At most 5.") }),
  handler,
});

beforeEach(() => {
  Object.assign(world, { role: "admin", site: "same-origin", messages: en, log: [] });
  handler.mockClear();
});

test("what a form holds is parsed and handed over", async () => {
  expect(await send({ days: "3", $ACTION_KEY: "k" })).toEqual({ ok: true, value: 3 });
});

test("a wrong field is named and nothing is called", async () => {
  const state = await send({ days: "9" });

  expect(state).toEqual({
    ok: false,
    error: "Some fields are wrong.",
    fields: { days: "At most 5." },
  });
  expect(handler).not.toHaveBeenCalled();
});

test.each([
  ["a form of another site", { site: "cross-site" }, "This form was sent from another site."],
  ["somebody who is not signed in", { role: null }, "Your session has ended. Sign in again."],
  ["an agent", { role: "agent" }, "Only an admin may change this."],
])("%s changes nothing and is told why", async (_who, change, error) => {
  Object.assign(world, change);

  expect(await send({ days: "3" })).toEqual({ ok: false, error });
  expect(handler).not.toHaveBeenCalled();
});

test("an agent may use what is for everybody", async () => {
  world.role = "agent";
  const open = panelAction({ role: "user", input: z.object({}), handler: async () => "done" });

  expect(await open(null, new FormData())).toEqual({ ok: true, value: "done" });
});

test("errors speak the reader's language where the messages know the sentence", async () => {
  world.messages = nl;
  expect(await send({ days: "9" })).toEqual({
    ok: false,
    error: nl.errors.someFields,
    fields: { days: "At most 5." },
  });
});

test("an error of ours is shown, any other is logged and hidden", async () => {
  handler.mockRejectedValueOnce(new AppError("conflict", "It was changed meanwhile."));
  expect(await send({ days: "1" })).toEqual({ ok: false, error: "It was changed meanwhile." });

  handler.mockRejectedValueOnce(new Error("secret detail"));
  expect(await send({ days: "1" })).toEqual({ ok: false, error: en.errors.internal });
  expect(world.log).toHaveLength(1);
});

function send(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return action(null, form);
}
