import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { callParticipants, calls, recordings } from "@/db/schema/calls";
import { companyTags, exclusions, glossaryTerms, remakes } from "@/db/schema/choices";
import {
  apiKeys,
  auditLog,
  companies,
  companySettings,
  sources,
  users,
} from "@/db/schema/companies";
import { companyEventCounters, companyEvents } from "@/db/schema/events";
import { userImports } from "@/db/schema/imports";
import {
  actionPoints,
  deliveries,
  deliveryAttempts,
  summaries,
  summaryParts,
  transcripts,
  turnResults,
} from "@/db/schema/results";
import { sessions, signInLinks } from "@/db/schema/sessions";

/** One row in every table of a company, for tests that ask something of all tables. */
export async function fillEveryTable(tx: Tx, companyId: string): Promise<{ callId: string }> {
  const [sourceId, userId, callId] = [randomUUID(), randomUUID(), randomUUID()];

  await fillCompany(tx, companyId, sourceId, userId);
  await fillCall(tx, companyId, { sourceId, userId, callId });
  await fillResults(tx, companyId, callId);

  return { callId };
}

const engine = "openai" as const;
const now = new Date("2026-11-22T08:00:00.000Z");

async function fillCompany(tx: Tx, companyId: string, sourceId: string, userId: string) {
  await tx.insert(companies).values({
    ...{ id: companyId, name: "Every Table BV", timeZone: "Europe/Amsterdam" },
    ...{ language: "nl", country: "NL", currency: "EUR" },
  });
  await tx.insert(companySettings).values({ companyId, engine });
  await tx.insert(users).values({
    ...{ companyId, id: userId, name: "Tom Price", extension: "203" },
    ...{ email: `${userId}@every-table.test`, passwordHash: "not a hash" },
  });
  await tx.insert(sources).values({ companyId, id: sourceId, name: "Main", isDefault: true });
  await tx.insert(apiKeys).values({
    ...{ companyId, id: randomUUID(), sourceId, name: "Phone system" },
    ...{ prefix: "aw_12345", keyHash: randomUUID(), scopes: ["calls:write"] },
  });
  await tx.insert(auditLog).values({ companyId, id: randomUUID(), actor: {}, action: "tried" });
  await tx.insert(userImports).values({
    ...{ companyId, id: randomUUID(), userId, text: "Name\nTom", expiresAt: now },
  });
  await tx.insert(companyTags).values({
    ...{ companyId, id: randomUUID(), name: "billing", description: "" },
  });
  await tx.insert(glossaryTerms).values({ companyId, id: randomUUID(), term: "Nectar" });
  await tx.insert(exclusions).values({
    ...{ companyId, id: randomUUID(), kind: "number", value: "+441632960181" },
  });
  await tx.insert(remakes).values({
    ...{ companyId, id: randomUUID(), requestedBy: userId, state: "done", total: 0 },
    ...{ fromAt: now, toAt: now },
  });
  await tx.insert(sessions).values({
    ...{ companyId, id: randomUUID(), userId, sessionVersion: 1, lastSeenAt: now, expiresAt: now },
  });
  await tx.insert(signInLinks).values({
    ...{ companyId, id: randomUUID(), userId, kind: "reset", tokenSha256: "ab", expiresAt: now },
  });
}

type CallIds = { sourceId: string; userId: string; callId: string };

async function fillCall(tx: Tx, companyId: string, { sourceId, userId, callId }: CallIds) {
  const party = { kind: "unknown" as const, number: null, name: null, e164: null, userId: null };

  await tx.insert(calls).values({
    ...{ companyId, id: callId, sourceId, externalId: callId, direction: "inbound" },
    ...{ status: "answered", startedAt: now, endedAt: now, steps: [], summaryStatus: "ready" },
    ...{ fromParty: party, toParty: party },
  });
  await tx.insert(callParticipants).values({
    ...{ companyId, callId, userId, role: "callee", startedAt: now },
    ...{ talkedFrom: now, talkedTo: now },
  });
  await tx.insert(recordings).values({
    ...{ companyId, id: randomUUID(), sourceId, callId, externalId: callId },
    ...{ state: "stored", storageKey: callId, sha256: "ab" },
  });
  await tx.insert(companyEvents).values({ companyId, seq: 1, type: "call.created", callId });
  await tx.insert(companyEventCounters).values({ companyId, lastSeq: 1 });
}

async function fillResults(tx: Tx, companyId: string, callId: string) {
  const [transcriptId, deliveryId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const models = { id: engine, transcribeModel: "m", summaryModel: "m", hosting: "own" as const };

  await tx.insert(turnResults).values({
    ...{ companyId, callId, turnSha256: "ab", engine, model: "m", parameters: "" },
    ...{ askedByRun: runId, askedAt: now },
  });
  await tx.insert(transcripts).values({
    ...{ companyId, id: transcriptId, callId, runId, engine, model: "m", segments: [] },
    ...{ speakersAssumed: false, droppedTurns: 0, billedMs: 0 },
  });
  await tx.insert(summaryParts).values({
    ...{ companyId, callId, transcriptId, engine, model: "m", promptSha256: "ab", part: {} },
  });
  await tx.insert(summaries).values({
    ...{ companyId, callId, version: 1, transcriptId, origin: "engine", runId, language: "nl" },
    ...{ overview: "Over.", overviewSegmentIds: [], notes: [], tags: [], droppedUnsupported: 0 },
    ...{ engine: models, promptVersion: "1" },
  });
  await tx.insert(actionPoints).values({
    ...{ companyId, id: randomUUID(), callId, version: 1, position: 0, text: "Call back" },
    ...{ owner: "agent", segmentIds: [], quote: "I will call" },
  });
  await tx.insert(deliveries).values({
    ...{ companyId, id: deliveryId, callId, version: 1, channel: "email" },
    ...{ recipient: "tom@every-table.test", state: "waiting" },
  });
  await tx.insert(deliveryAttempts).values({ companyId, deliveryId, number: 1, startedAt: now });
}
