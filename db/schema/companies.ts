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
import type { ChannelMap } from "@/domain/recording";
import { type RedactionKind, redactionKinds } from "@/domain/redaction";
import { maxKeptDays } from "@/domain/retention";
import { type EngineId, engineIds, webhookMethods } from "@/domain/settings";
import { maxMinSpeechSeconds } from "@/domain/summary-options";
import {
  type Language,
  languages,
  maxStorageDays,
  type RecordingRule,
  type Role,
  recordingRules,
  roles,
} from "@/domain/user";
import { between, companyId, companyOnly, createdAt, instantColumn, oneOf } from "./columns";

export const companies = pgTable(
  "companies",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    timeZone: text("time_zone").notNull(),
    language: text().$type<Language>().notNull(),
    country: text().notNull(),
    currency: text().notNull(),
    createdAt: createdAt(),
  },
  () => [oneOf("companies", "language", languages), companyOnly("companies", "id")],
);

export const companySettings = pgTable(
  "company_settings",
  {
    companyId: companyId()
      .primaryKey()
      .references(() => companies.id, { onDelete: "cascade" }),
    summariesOn: boolean("summaries_on").notNull().default(false),
    internalCallsToo: boolean("internal_calls_too").notNull().default(false),
    engine: text().$type<EngineId>().notNull(),
    emailOn: boolean("email_on").notNull().default(false),
    webhookOn: boolean("webhook_on").notNull().default(false),
    webhookMethod: text("webhook_method").$type<"POST" | "PUT">().notNull().default("POST"),
    webhookUrl: text("webhook_url").notNull().default(""),
    webhookTimeoutSeconds: integer("webhook_timeout_seconds").notNull().default(5),
    webhookSecretSealed: text("webhook_secret_sealed"),
    /** Signs beside the current one for a day after it was rolled. */
    webhookPreviousSecretSealed: text("webhook_previous_secret_sealed"),
    webhookSecretRolledAt: instantColumn("webhook_secret_rolled_at"),
    audioWaitMinutes: integer("audio_wait_minutes").notNull().default(30),
    /** A call with less speech than this is not summarised; 0: every call with words in it is. */
    minSpeechSeconds: integer("min_speech_seconds").notNull().default(3),
    voicemailsToo: boolean("voicemails_too").notNull().default(false),
    /** An ISO 639-1 code; null: each summary is in the language of its call. */
    summaryLanguage: text("summary_language"),
    /** What summaries are to mind beside the rules that hold for all. */
    extraInstructions: text("extra_instructions").notNull().default(""),
    /** What is masked in everything written of a call. */
    redactedKinds: text("redacted_kinds")
      .array()
      .$type<RedactionKind[]>()
      .notNull()
      .default([...redactionKinds]),
    /** How long a transcript, and a summary, is kept after it was made; null = with the call. */
    transcriptDays: integer("transcript_days"),
    summaryDays: integer("summary_days"),
  },
  () => [
    oneOf("company_settings", "engine", engineIds),
    oneOf("company_settings", "webhook_method", webhookMethods),
    between("company_settings", "webhook_timeout_seconds", 1, 10),
    between("company_settings", "audio_wait_minutes", 1, 1440),
    between("company_settings", "min_speech_seconds", 0, maxMinSpeechSeconds),
    between("company_settings", "transcript_days", 1, maxKeptDays),
    between("company_settings", "summary_days", 1, maxKeptDays),
    companyOnly("company_settings"),
  ],
);

export const users = pgTable(
  "users",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    email: text(),
    extension: text(),
    role: text().$type<Role>().notNull().default("agent"),
    language: text().$type<Language>(),
    /** An ISO 639-1 code, or `call`: in the language of the call; null: as the company. */
    summaryLanguage: text("summary_language"),
    recording: text().$type<RecordingRule>().notNull().default("never"),
    storageDays: integer("storage_days").notNull().default(0),
    /** Whoever has one may sign in; so may whoever was invited, by a link or a provider. */
    passwordHash: text("password_hash"),
    invitedAt: instantColumn("invited_at"),
    /** The last time. Who was invited and never came cannot be counted on to be able to. */
    signedInAt: instantColumn("signed_in_at"),
    sessionVersion: integer("session_version").notNull().default(1),
    createdAt: createdAt(),
    disabledAt: instantColumn("disabled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("users_extension")
      .on(t.companyId, t.extension)
      .where(sql`extension is not null and disabled_at is null`),
    // A sign-in names no company, so its address must be unique over all of them. An invitation
    // that nobody has accepted takes the address within its own company alone.
    uniqueIndex("users_sign_in")
      .on(sql`lower(email)`)
      .where(
        sql`password_hash is not null or (invited_at is not null and signed_in_at is not null)`,
      ),
    uniqueIndex("users_sign_in_of_company")
      .on(t.companyId, sql`lower(email)`)
      .where(sql`password_hash is not null or invited_at is not null`),
    index("users_by_sign_in")
      .on(sql`lower(email)`)
      .where(sql`password_hash is not null or invited_at is not null`),
    index("users_by_name").on(t.companyId, sql`lower(name)`, t.id).where(sql`disabled_at is null`),
    oneOf("users", "role", roles),
    oneOf("users", "language", languages),
    oneOf("users", "recording", recordingRules),
    between("users", "storage_days", 0, maxStorageDays),
    companyOnly("users"),
  ],
);

export const sources = pgTable(
  "sources",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    isDefault: boolean("is_default").notNull().default(false),
    channelMap: jsonb("channel_map").$type<ChannelMap>(),
    rawFormat: text("raw_format"),
    timeZone: text("time_zone"),
    country: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("sources_one_default").on(t.companyId).where(sql`is_default`),
    companyOnly("sources"),
  ],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    sourceId: uuid("source_id").notNull(),
    name: text().notNull(),
    /** The first characters, so that a person can tell keys apart. */
    prefix: text().notNull(),
    /** SHA-256 of the whole key, hex: keys are random, so a slow hash would add nothing. */
    keyHash: text("key_hash").notNull(),
    scopes: text().array().notNull(),
    createdAt: createdAt(),
    revokedAt: instantColumn("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    // Looked up before a company is known.
    uniqueIndex("api_keys_hash").on(t.keyHash),
    foreignKey({
      columns: [t.companyId, t.sourceId],
      foreignColumns: [sources.companyId, sources.id],
    }),
    companyOnly("api_keys"),
  ],
);

export const auditLog = pgTable(
  "audit_log",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    actor: jsonb().notNull(),
    /** As it was then: whoever has left, or is called otherwise by now, keeps it here. */
    actorName: text("actor_name"),
    action: text().notNull(),
    target: text(),
    targetName: text("target_name"),
    before: jsonb(),
    after: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("audit_log_newest").on(t.companyId, t.createdAt, t.id),
    index("audit_log_person").on(t.companyId, sql`(actor ->> 'userId')`, t.createdAt, t.id),
    index("audit_log_actor").on(t.companyId, sql`(actor ->> 'type')`, t.createdAt, t.id),
    index("audit_log_area").on(t.companyId, sql`split_part(action, '.', 1)`, t.createdAt, t.id),
    index("audit_log_target").on(t.companyId, t.target, t.createdAt),
    companyOnly("audit_log"),
  ],
);
