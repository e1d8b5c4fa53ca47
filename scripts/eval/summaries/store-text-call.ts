import { randomUUID } from "node:crypto";
import { inCompany } from "@/db/in-company";
import { callParticipants, calls } from "@/db/schema/calls";
import { transcripts } from "@/db/schema/results";
import type { EngineId } from "@/domain/settings";
import type { Run } from "@/lib/calls/run";
import type { Deps } from "@/lib/ctx";
import { createCompany } from "@/lib/testing/factories";
import { goldStartedAt, goldTimeZone } from "../gold/gold";
import type { TextCall } from "../lies/liar";
import { segmentsOf } from "../scripted-turns";

/** Whom the summaries of text calls are sent to. */
export const tomsAddress = "tom.price@demo.example";
export const hookUrl = "https://crm.demo.example/hook";

/** A call in words, in a company of its own, at the point where its summary is to be written. */
export async function storeTextCall(deps: Deps, call: TextCall, engine: EngineId): Promise<Run> {
  const { companyId, sourceId, userId } = await createCompany(deps.db, {
    company: { language: call.language, timeZone: goldTimeZone },
    settings: { engine, emailOn: true, webhookOn: true, webhookUrl: hookUrl },
    users: { "203": { email: `${randomUUID()}.${tomsAddress}` } },
  });
  const run = { companyId, callId: randomUUID(), runId: randomUUID() };
  const segments = segmentsOf(call.turns).map((segment) => ({
    ...segment,
    userId: segment.speaker === "agent" ? userId("203") : null,
  }));
  const endedAt = new Date(goldStartedAt.getTime() + (segments.at(-1)?.endMs ?? 0));
  const outside = { kind: "external", number: "+441632960181", name: null } as const;
  const tom = { kind: "extension", number: "203", name: "Tom Price", e164: null } as const;

  await inCompany(deps.db, companyId, async (tx) => {
    await tx.insert(calls).values({
      ...{ companyId, id: run.callId, sourceId, externalId: run.callId, runId: run.runId },
      ...{ direction: call.direction, status: "answered", startedAt: goldStartedAt, endedAt },
      answeredAt: goldStartedAt,
      fromParty: { ...outside, e164: outside.number, userId: null },
      toParty: { ...tom, userId: userId("203") },
      ...{ steps: [], summaryStatus: "processing" },
    });
    await tx.insert(callParticipants).values({
      ...{ companyId, callId: run.callId, userId: userId("203"), role: "callee" },
      ...{ startedAt: goldStartedAt, talkedFrom: goldStartedAt, talkedTo: endedAt },
    });
    await tx.insert(transcripts).values({
      ...{ ...run, id: randomUUID(), engine, model: "scripted", language: call.language },
      ...{ segments, speakersAssumed: false, droppedTurns: 0, billedMs: 0 },
    });
  });
  return run;
}
