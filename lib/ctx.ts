import type { KeyObject } from "node:crypto";
import type { Db } from "@/db/client";
import type { EngineId } from "@/domain/settings";
import type { Role } from "@/domain/user";
import type { Jobs } from "./jobs/queue";
import type { Logger } from "./logger";
import type { EngineConfig } from "./ports/engine-config";
import type { Mailer } from "./ports/mailer";
import type { RecordingStore } from "./ports/recording-store";
import type { SpeechToText } from "./ports/speech-to-text";
import type { SummaryModel } from "./ports/summary-model";
import type { WebhookSender } from "./ports/webhook-sender";
import type { Live } from "./realtime/live";

export type Actor =
  | { type: "user"; userId: string; role: Role }
  | { type: "apiKey"; keyId: string; sourceId: string; scopes: string[] }
  | { type: "system"; job: string };

/** Who asks, and for which company. No `Ctx`, no query. */
export type Ctx = { companyId: string; actor: Actor };

/** What makes up an engine: its two adapters and, when it is configured, how to reach it. */
export type Engine = {
  speechToText: SpeechToText;
  summaryModel: SummaryModel;
  config: EngineConfig;
};

export type Providers = {
  /** Engines that are built in and configured; one that is missing cannot be used. */
  engines: Partial<Record<EngineId, Engine>>;
  recordings: RecordingStore;
  /** Null when no mailer is configured. */
  mailer: Mailer | null;
  webhooks: WebhookSender;
};

/** A key for secrets kept in the database; its id stands in what it sealed. */
export type SealingKey = { id: string; key: KeyObject };

/** `previous` still opens what it sealed before `current` took its place. */
export type Keyring = { current: SealingKey; previous: SealingKey | null };

/** Schedules and limits as data, so that a test can shorten them. */
export type Policy = {
  /** Waits after an engine outage; the last one repeats until `outageGiveUpMs` have passed. */
  outageDelaysMs: number[];
  outageGiveUpMs: number;
  /** Turns of one call in hand at once: asked of the engine, about to be, or being stored. */
  turnsAtOnce: number;
  /** Sound that waits for its words, or is being put into them, for one call. */
  soundAtOnceBytes: number;
  /** After this long, another run no longer waits for a turn somebody else has asked for. */
  turnClaimMs: number;
  /** A page of a narrowed list looks through so many calls at most, and then leads on. */
  examinedCalls: number;
  delivery: DeliveryPolicy;
  remake: RemakePolicy;
};

/** Making the summaries of many past calls again. */
export type RemakePolicy = {
  /** Runs of a company's past calls under way at once. */
  runsAtOnce: number;
  /** Until it looks again whether there is room for more. */
  pauseMs: number;
  /** One job goes on for so long; then another takes its place. */
  jobMs: number;
};

export type DeliveryPolicy = {
  /** When to try again, counted from the end of the first try. */
  againAfterMs: number[];
  /** Each of these moments moves by chance, at most by this share of it. */
  spread: number;
  /** The longest wait a receiver may ask for. */
  maxAskedMs: number;
  /** For handing one email over; a webhook's is its company's setting. */
  emailTimeoutMs: number;
  /** An attempt that has been under way for longer than this has died with its worker. */
  attemptMs: number;
};

export type Deps = {
  db: Db;
  jobs: Jobs;
  live: Live;
  providers: Providers;
  policy: Policy;
  keyring: Keyring;
  /** Where people reach the product, for links in what is sent out. */
  appUrl: string;
  now: () => Date;
  log: Logger;
};
