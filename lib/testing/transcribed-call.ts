import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { summaries } from "@/db/schema/results";
import type { Run } from "@/lib/calls/run";
import type { Deps } from "@/lib/ctx";
import { summarizeCall } from "@/lib/summary/summarize";
import { fakeSpeech } from "./fakes";
import { recordedCall, runNextJob } from "./recorded-call";

/** The customer's turn, and the agent's. */
export const said = ["I was charged twice for my invoice.", "I will refund it by Friday."];

/** A call whose two turns are transcribed, and whose summary is not yet made. */
export async function transcribedCall(db: Db, overrides: Parameters<typeof recordedCall>[1]) {
  const recorded = await recordedCall(db, {
    policy: { turnsAtOnce: 1 },
    speechToText: fakeSpeech((_, count) => ({ text: said[count - 1] ?? "Goodbye now." })),
    ...overrides,
  });
  await runNextJob(recorded.deps, recorded.run.companyId);
  return recorded;
}

export function summarize(deps: Deps, run: Run): Promise<void> {
  const ctx = { companyId: run.companyId, actor: { type: "system", job: "summarize" } } as const;
  return summarizeCall(deps, ctx, run, new AbortController().signal, async () => {});
}

/** All versions of a call's summary, oldest first. */
export function summariesOf(db: Db, { companyId, callId }: Run) {
  return inCompany(db, companyId, (tx) =>
    tx.select().from(summaries).where(eq(summaries.callId, callId)).orderBy(summaries.version),
  );
}
