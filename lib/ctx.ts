import type { Db } from "@/db/client";
import type { EngineId } from "@/domain/settings";
import type { Role } from "@/domain/user";
import type { Jobs } from "./jobs/queue";
import type { Logger } from "./logger";
import type { Live } from "./realtime/live";
import type { EngineConfig } from "./ports/engine-config";
import type { RecordingStore } from "./ports/recording-store";
import type { SpeechToText } from "./ports/speech-to-text";
import type { SummaryModel } from "./ports/summary-model";

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
};

/** Schedules and limits as data, so that a test can shorten them. */
export type Policy = {
  /** Waits after an engine outage; the last one repeats until `outageGiveUpMs` have passed. */
  outageDelaysMs: number[];
  outageGiveUpMs: number;
  /** Requests to the speech engine under way at once for one call. */
  turnsAtOnce: number;
  /** After this long, another run no longer waits for a turn somebody else has asked for. */
  turnClaimMs: number;
};

export type Deps = {
  db: Db;
  jobs: Jobs;
  live: Live;
  providers: Providers;
  policy: Policy;
  now: () => Date;
  log: Logger;
};
