import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { callParticipants, calls } from "@/db/schema/calls";
import { deliveries, deliveryAttempts, summaries, transcripts } from "@/db/schema/results";
import type { Deps } from "@/lib/ctx";
import { planDeliveries } from "@/lib/delivery/plan";
import { logEvents } from "@/lib/realtime/log";
import type { TestCompany } from "./factories";
import { testNow } from "./fakes";

const engineId = "openai";
const engine = { id: engineId, transcribeModel: "m", summaryModel: "m", hosting: "own" } as const;
const words = {
  overview: "Over <b>“ë”</b>.",
  notes: [{ text: "Paid twice.", segmentIds: ["s001"] }],
};

/** A call with the first version of its summary and the deliveries planned for it. */
export async function summarisedCall(
  deps: Deps,
  { companyId, sourceId, userId }: TestCompany,
  talkers: string[] = ["203"],
): Promise<string> {
  const [callId, transcriptId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const karen = { kind: "external", number: "+441632960181", name: "Karen Doyle" } as const;
  const tom = { kind: "extension", number: "203", name: "Tom Price", e164: null } as const;

  await inCompany(deps.db, companyId, async (tx) => {
    const [call] = await tx
      .insert(calls)
      .values({
        ...{ companyId, id: callId, sourceId, externalId: callId, direction: "inbound" },
        ...{ status: "answered", startedAt: testNow, answeredAt: testNow, endedAt: testNow },
        ...{ fromParty: { ...karen, e164: karen.number, userId: null }, steps: [] },
        toParty: { ...tom, userId: talkers[0] ? userId(talkers[0]) : null },
        ...{ summaryStatus: "ready", currentVersion: 1 },
      })
      .returning();
    if (!call) throw new Error("The call was not stored.");
    for (const [i, extension] of talkers.entries()) {
      const talkedFrom = new Date(testNow.getTime() + i);
      await tx.insert(callParticipants).values({
        ...{ companyId, callId, userId: userId(extension), role: "callee", talkedFrom },
        ...{ startedAt: testNow, talkedTo: testNow },
      });
    }
    await tx.insert(transcripts).values({
      ...{ companyId, id: transcriptId, callId, runId, engine: engineId, model: "m" },
      ...{ segments: [], speakersAssumed: false, droppedTurns: 0, billedMs: 0 },
    });
    await tx.insert(summaries).values({
      ...{ companyId, callId, version: 1, transcriptId, runId, engine },
      origin: "engine",
      ...{ language: "en", ...words, overviewSegmentIds: ["s001"], tags: ["billing"] },
      ...{ droppedUnsupported: 0, promptVersion: "1", createdAt: testNow },
    });
    await planDeliveries(deps, tx, call, 1);
    await logEvents(tx, companyId, [{ type: "summary.created", callId, version: 1 }]);
  });
  return callId;
}

/** A call's deliveries, each with its attempts; the webhook's first. */
export async function storedDeliveries(db: Db, companyId: string, callId: string) {
  return inCompany(db, companyId, async (tx) => {
    const rows = await tx
      .select()
      .from(deliveries)
      .where(eq(deliveries.callId, callId))
      .orderBy(deliveries.channel, deliveries.recipient);
    const attempts = await tx.select().from(deliveryAttempts).orderBy(deliveryAttempts.number);
    return rows
      .map((row) => ({ ...row, attempts: attempts.filter((one) => one.deliveryId === row.id) }))
      .toReversed();
  });
}
