import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  type DeliveryChannel,
  type DeliveryState,
  deliveryChannels,
  deliveryStates,
} from "@/domain/delivery";
import type { Redaction } from "@/domain/redaction";
import { type EngineId, engineIds } from "@/domain/settings";
import { actionPointOwners, type Note, type SummaryEngine } from "@/domain/summary";
import type { DroppedTurns, Segment, VoicePart } from "@/domain/transcript";
import { calls } from "./calls";
import { companyId, companyOnly, createdAt, instantColumn, oneOf } from "./columns";

/** What an engine answered for a turn: kept so that the same audio is never paid twice. */
export const turnResults = pgTable(
  "turn_results",
  {
    companyId: companyId(),
    callId: uuid("call_id").notNull(),
    turnSha256: text("turn_sha256").notNull(),
    engine: text().$type<EngineId>().notNull(),
    model: text().notNull(),
    parameters: text().notNull(),
    /** The run that asked last: it may ask again after a crash, another run waits for it. */
    askedByRun: uuid("asked_by_run").notNull(),
    askedAt: instantColumn("asked_at").notNull(),
    /** Null until a transcript has shown what must be masked in it. */
    answer: text(),
    /** Until then answer and voices together, sealed. */
    sealedAnswer: text("sealed_answer"),
    /** Who said which part of it, where voices were told apart. */
    voices: jsonb().$type<VoicePart[]>(),
    languages: text().array(),
    billedMs: integer("billed_ms"),
    answeredAt: instantColumn("answered_at"),
  },
  (t) => [
    primaryKey({
      columns: [t.companyId, t.callId, t.turnSha256, t.engine, t.model, t.parameters],
    }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    index("turn_results_oldest").on(t.companyId, t.askedAt),
    oneOf("turn_results", "engine", engineIds),
    companyOnly("turn_results"),
  ],
);

export const transcripts = pgTable(
  "transcripts",
  {
    companyId: companyId(),
    id: uuid().notNull(),
    callId: uuid("call_id").notNull(),
    runId: uuid("run_id").notNull(),
    engine: text().$type<EngineId>().notNull(),
    model: text().notNull(),
    language: text(),
    speakersAssumed: boolean("speakers_assumed").notNull(),
    droppedTurns: integer("dropped_turns").notNull(),
    /** The same by reason. */
    dropped: jsonb().$type<DroppedTurns>().notNull().default({}),
    /** Where something said is masked in the segments. */
    redactions: jsonb().$type<Redaction[]>().notNull().default([]),
    billedMs: integer("billed_ms").notNull(),
    segments: jsonb().$type<Segment[]>().notNull(),
    createdAt: createdAt(),
    /** When its segments were emptied; who made it and what it cost stays. */
    deletedAt: instantColumn("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    uniqueIndex("transcripts_one_per_run").on(t.companyId, t.callId, t.runId),
    index("transcripts_oldest").on(t.companyId, t.createdAt).where(sql`deleted_at is null`),
    oneOf("transcripts", "engine", engineIds),
    companyOnly("transcripts"),
  ],
);

export const summaries = pgTable(
  "summaries",
  {
    companyId: companyId(),
    callId: uuid("call_id").notNull(),
    version: integer().notNull(),
    transcriptId: uuid("transcript_id").notNull(),
    origin: text().$type<"engine" | "edit">().notNull(),
    /** The run that made it; null for an edit. */
    runId: uuid("run_id"),
    authorUserId: uuid("author_user_id"),
    /** The version somebody changed or restored; null for an engine's own. */
    basedOnVersion: integer("based_on_version"),
    isRestored: boolean("is_restored").notNull().default(false),
    language: text().notNull(),
    /** What it was to be in when the model wrote it in another language; null when it did not. */
    missedLanguage: text("missed_language"),
    overview: text().notNull(),
    overviewSegmentIds: text("overview_segment_ids").array().notNull(),
    notes: jsonb().$type<Note[]>().notNull(),
    tags: text().array().notNull(),
    /** Those of the tags that are not on the company's own list. */
    proposedTags: text("proposed_tags").array().notNull().default([]),
    droppedUnsupported: integer("dropped_unsupported").notNull(),
    engine: jsonb().$type<SummaryEngine>().notNull(),
    promptVersion: text("prompt_version").notNull(),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    createdAt: createdAt(),
    /** When its words were emptied; its number is not given again. */
    deletedAt: instantColumn("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.callId, t.version] }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.companyId, t.transcriptId],
      foreignColumns: [transcripts.companyId, transcripts.id],
    }),
    uniqueIndex("summaries_one_per_run").on(t.companyId, t.callId, t.runId),
    index("summaries_of_transcript").on(t.companyId, t.transcriptId),
    index("summaries_oldest").on(t.companyId, t.createdAt).where(sql`deleted_at is null`),
    oneOf("summaries", "origin", ["engine", "edit"]),
    companyOnly("summaries"),
  ],
);

/**
 * What a model made of a part of a long call, kept until the call's summary is there, so that a
 * part that fails costs no other one twice.
 */
export const summaryParts = pgTable(
  "summary_parts",
  {
    companyId: companyId(),
    callId: uuid("call_id").notNull(),
    engine: text().$type<EngineId>().notNull(),
    model: text().notNull(),
    promptSha256: text("prompt_sha256").notNull(),
    transcriptId: uuid("transcript_id").notNull(),
    part: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.callId, t.engine, t.model, t.promptSha256] }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.companyId, t.transcriptId],
      foreignColumns: [transcripts.companyId, transcripts.id],
    }),
    index("summary_parts_oldest").on(t.companyId, t.createdAt),
    oneOf("summary_parts", "engine", engineIds),
    companyOnly("summary_parts"),
  ],
);

export const actionPoints = pgTable(
  "action_points",
  {
    companyId: companyId(),
    id: uuid().notNull(),
    callId: uuid("call_id").notNull(),
    version: integer().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    owner: text().notNull(),
    ownerUserId: uuid("owner_user_id"),
    dueText: text("due_text"),
    dueDate: text("due_date"),
    segmentIds: text("segment_ids").array().notNull(),
    quote: text().notNull(),
    doneAt: instantColumn("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.callId, t.version],
      foreignColumns: [summaries.companyId, summaries.callId, summaries.version],
    }).onDelete("cascade"),
    uniqueIndex("action_points_position").on(t.companyId, t.callId, t.version, t.position),
    oneOf("action_points", "owner", actionPointOwners),
    companyOnly("action_points"),
  ],
);

export const deliveries = pgTable(
  "deliveries",
  {
    companyId: companyId(),
    id: uuid().notNull(),
    callId: uuid("call_id").notNull(),
    version: integer().notNull(),
    channel: text().$type<DeliveryChannel>().notNull(),
    recipient: text().notNull(),
    state: text().$type<DeliveryState>().notNull(),
    /** The bytes as signed and sent; emptied with what they tell of. */
    body: text(),
    /** Whom an email goes to; null for a webhook. */
    userId: uuid("user_id"),
    attemptCount: integer("attempt_count").notNull().default(0),
    nextAttemptAt: instantColumn("next_attempt_at"),
    settledAt: instantColumn("settled_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    uniqueIndex("deliveries_once").on(t.companyId, t.callId, t.version, t.channel, t.recipient),
    index("deliveries_newest").on(t.companyId, t.createdAt, t.id),
    oneOf("deliveries", "channel", deliveryChannels),
    oneOf("deliveries", "state", deliveryStates),
    companyOnly("deliveries"),
  ],
);

export const deliveryAttempts = pgTable(
  "delivery_attempts",
  {
    companyId: companyId(),
    deliveryId: uuid("delivery_id").notNull(),
    number: integer().notNull(),
    startedAt: instantColumn("started_at").notNull(),
    durationMs: integer("duration_ms"),
    statusCode: integer("status_code"),
    error: text(),
    /** The first 4 kB the receiver answered. */
    answer: text(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.deliveryId, t.number] }),
    foreignKey({
      columns: [t.companyId, t.deliveryId],
      foreignColumns: [deliveries.companyId, deliveries.id],
    }).onDelete("cascade"),
    companyOnly("delivery_attempts"),
  ],
);
