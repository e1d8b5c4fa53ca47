import { sql } from "drizzle-orm";
import {
  bigint,
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
import { type CallStatus, callStatuses, type Direction, directions } from "@/domain/call";
import type { Step } from "@/domain/flow";
import type { Party } from "@/domain/party";
import { type Reason, reasons, type SummaryStatus, summaryStatuses } from "@/domain/reasons";
import {
  type ChannelMap,
  type RecordingInput,
  type RecordingState,
  recordingStates,
} from "@/domain/recording";
import { engineIds } from "@/domain/settings";
import { companyId, companyOnly, createdAt, instantColumn, oneOf } from "./columns";
import { companies, sources, users } from "./companies";

export const calls = pgTable(
  "calls",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    sourceId: uuid("source_id").notNull(),
    externalId: text("external_id").notNull(),
    direction: text().$type<Direction>().notNull(),
    status: text().$type<CallStatus>().notNull(),
    startedAt: instantColumn("started_at").notNull(),
    answeredAt: instantColumn("answered_at"),
    endedAt: instantColumn("ended_at").notNull(),
    fromParty: jsonb("from_party").$type<Party>().notNull(),
    toParty: jsonb("to_party").$type<Party>().notNull(),
    answeredBy: jsonb("answered_by").$type<Party>(),
    steps: jsonb().$type<Step[]>().notNull(),
    /** What the phone system said of the audio; null = no audio will come. */
    recordingExpected: jsonb("recording_expected").$type<RecordingInput>(),
    /** While audio is awaited: when waiting ends. */
    audioDueAt: instantColumn("audio_due_at"),
    summaryStatus: text("summary_status").$type<SummaryStatus>().notNull(),
    reason: text().$type<Reason>(),
    /** What the reason's sentence needs, e.g. `{ "userName": "Tom Price", "storageDays": 3 }`. */
    reasonFacts: jsonb("reason_facts").$type<Record<string, string | number>>(),
    /** The facts the decision was made on, as they were then. */
    decidedOn: jsonb("decided_on"),
    decidedAt: instantColumn("decided_at"),
    /** The run whose results count; jobs of another run do nothing. */
    runId: uuid("run_id"),
    /** Engine the run was started with. */
    runEngine: text("run_engine"),
    /** Since when the engine has been failing in this run, and how often it was tried again. */
    outageTries: integer("outage_tries").notNull().default(0),
    outageSince: instantColumn("outage_since"),
    nextTryAt: instantColumn("next_try_at"),
    /** What recognisers are told to expect in this run; null until it has begun to hear. */
    runKeywords: text("run_keywords").array(),
    currentVersion: integer("current_version"),
    /** A version an engine made after somebody's edit; it waits to be compared and accepted. */
    proposedVersion: integer("proposed_version"),
    /** Who keeps it to those who talked on it, and since when. */
    privateBy: uuid("private_by"),
    privateSince: instantColumn("private_since"),
    createdAt: createdAt(),
    updatedAt: instantColumn("updated_at").notNull().defaultNow(),
    deletedAt: instantColumn("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.sourceId],
      foreignColumns: [sources.companyId, sources.id],
    }),
    uniqueIndex("calls_external_id").on(t.companyId, t.sourceId, t.externalId),
    index("calls_newest").on(t.companyId, t.startedAt, t.id),
    index("calls_audio_due").on(t.audioDueAt).where(sql`audio_due_at is not null`),
    oneOf("calls", "direction", directions),
    oneOf("calls", "status", callStatuses),
    oneOf("calls", "summary_status", summaryStatuses),
    oneOf("calls", "reason", reasons),
    oneOf("calls", "run_engine", engineIds),
    companyOnly("calls"),
  ],
);

export const callParticipants = pgTable(
  "call_participants",
  {
    companyId: companyId(),
    callId: uuid("call_id").notNull(),
    userId: uuid("user_id").notNull(),
    role: text().$type<"caller" | "callee">().notNull(),
    /** When the call started: somebody's own list goes by it without looking at the calls. */
    startedAt: instantColumn("started_at").notNull(),
    talkedFrom: instantColumn("talked_from").notNull(),
    talkedTo: instantColumn("talked_to").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.callId, t.userId, t.talkedFrom] }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
    }),
    index("call_participants_newest").on(t.companyId, t.userId, t.startedAt, t.callId),
    oneOf("call_participants", "role", ["caller", "callee"]),
    companyOnly("call_participants"),
  ],
);

export const recordings = pgTable(
  "recordings",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    sourceId: uuid("source_id").notNull(),
    /** Null while audio waits for its call under `externalId`. */
    callId: uuid("call_id"),
    /** Null while it is being received and the call it belongs to is not yet known. */
    externalId: text("external_id"),
    state: text().$type<RecordingState>().notNull(),
    storageKey: text("storage_key").notNull(),
    contentType: text("content_type"),
    sha256: text(),
    bytes: bigint({ mode: "number" }),
    /** Said with the audio; null = as the call or the source says. */
    channelMap: jsonb("channel_map").$type<ChannelMap>(),
    offsetMs: integer("offset_ms").notNull().default(0),
    /** Found by decoding. */
    channels: integer(),
    sampleRateHz: integer("sample_rate_hz"),
    codec: text(),
    durationMs: integer("duration_ms"),
    speechMs: integer("speech_ms"),
    /** Where its sound ends although more was stated; null when it is whole. */
    breaksOffAtMs: integer("breaks_off_at_ms"),
    expiresAt: instantColumn("expires_at"),
    createdAt: createdAt(),
    storedAt: instantColumn("stored_at"),
    /** When the file was deleted; the row of expired audio stays to say so. */
    deletedAt: instantColumn("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.sourceId],
      foreignColumns: [sources.companyId, sources.id],
    }),
    foreignKey({
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    uniqueIndex("recordings_same_bytes")
      .on(t.companyId, t.callId, t.sha256)
      .where(sql`state = 'stored' and call_id is not null`),
    uniqueIndex("recordings_one_per_offset")
      .on(t.companyId, t.callId, t.offsetMs)
      .where(sql`state = 'stored' and call_id is not null`),
    index("recordings_of_call").on(t.companyId, t.callId),
    index("recordings_waiting").on(t.companyId, t.sourceId, t.externalId),
    index("recordings_unsettled")
      .on(t.createdAt)
      .where(sql`deleted_at is null and (state in ('fetching', 'discarded') or call_id is null)`),
    index("recordings_expiring").on(t.expiresAt).where(sql`state = 'stored'`),
    index("recordings_expiring_of_company")
      .on(t.companyId, t.expiresAt)
      .where(sql`state = 'stored'`),
    index("recordings_left_over")
      .on(t.expiresAt)
      .where(sql`state = 'expired' and deleted_at is null`),
    oneOf("recordings", "state", recordingStates),
    companyOnly("recordings"),
  ],
);
