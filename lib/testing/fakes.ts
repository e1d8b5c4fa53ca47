import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Db } from "@/db/client";
import type { ModelSummary } from "@/domain/summary";
import type { Deps, Engine, Policy } from "@/lib/ctx";
import { defaultPolicy } from "@/lib/deps";
import { AppError } from "@/lib/errors";
import { createJobs } from "@/lib/jobs/queue";
import type { Email, Mailer } from "@/lib/ports/mailer";
import type { RecordingStore } from "@/lib/ports/recording-store";
import type { SpeechAnswer, SpeechRequest, SpeechToText } from "@/lib/ports/speech-to-text";
import type { ModelRequest, SummaryModel } from "@/lib/ports/summary-model";
import type { WebhookAnswer, WebhookRequest, WebhookSender } from "@/lib/ports/webhook-sender";
import type { Live } from "@/lib/realtime/live";
import { createKeyring } from "@/lib/settings/seal";
import { engineConfig } from "./engine-config";
import { silent } from "./job-queue";

/** Answers the request, `count` being 1 for the first; throws to fail. */
type SpeechScript = (
  request: SpeechRequest,
  count: number,
) => Partial<SpeechAnswer> | Promise<Partial<SpeechAnswer>>;

/** Answers as scripted, `Turn 1.`, `Turn 2.` … without a script, and keeps what it was asked. */
export function fakeSpeech(script: SpeechScript = (_, count) => ({ text: `Turn ${count}.` })) {
  const asked: SpeechRequest[] = [];

  const port: SpeechToText = {
    async transcribe(_config, request) {
      const count = asked.push(request);
      const answer = await script(request, count);
      return { text: "", languages: ["en"], billedMs: request.durationMs, ...answer };
    },
  };
  return { ...port, asked };
}

type SummaryScript = (input: string, count: number) => Partial<ModelSummary>;

/** Answers a summary that rests on `s001` with what the script changes about it. */
export function fakeSummaryModel(script: SummaryScript = () => ({})) {
  const asked: Omit<ModelRequest<unknown>, "schema">[] = [];

  const port: SummaryModel = {
    async generate(_config, { schema, ...request }) {
      const count = asked.push(request);
      const output = schema.parse({ ...modelSummary(), ...script(request.input, count) });
      return { output, model: "fake-summary-1", usage: { inputTokens: 100, outputTokens: 20 } };
    },
  };
  return { ...port, asked };
}

export function modelSummary(overrides: Partial<ModelSummary> = {}): ModelSummary {
  return {
    language: "en",
    insufficientContent: false,
    overview: { text: "A customer called about an invoice.", segmentIds: ["s001"] },
    notes: [{ text: "The invoice was charged twice.", segmentIds: ["s001"] }],
    tags: ["billing"],
    actionPoints: [],
    ...overrides,
  };
}

type WebhookScript = (request: WebhookRequest, count: number) => Promise<Partial<WebhookAnswer>>;

/** Answers 200, or as scripted, and keeps what it was to send. */
export function fakeWebhooks(script: WebhookScript = async () => ({})) {
  const sent: WebhookRequest[] = [];

  const port: WebhookSender = {
    async send(request) {
      const answer = await script(request, sent.push(request));
      return { status: 200, text: null, retryAfterMs: null, ...answer };
    },
    urlProblem: async () => null,
  };
  return { ...port, sent };
}

/** Takes every email, unless the script throws. */
export function fakeMailer(
  script: (email: Email, count: number) => Promise<void> = async () => {},
) {
  const sent: Email[] = [];

  const port: Mailer = {
    async send(email) {
      await script(email, sent.push(email));
    },
  };
  return { ...port, sent };
}

/** A store that holds its files in memory; `keys` lists them. */
export function memoryStore(): RecordingStore & { keys(): string[] } {
  const files = new Map<string, Buffer>();

  return {
    async put(key, source, { maxBytes }) {
      const bytes = await buffer(source);
      if (bytes.length > maxBytes) throw new AppError("too_large", "Too large.");
      files.set(key, bytes);
      return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    },
    async open(key) {
      const bytes = files.get(key);
      if (!bytes) return null;
      const read = ({ start, end } = { start: 0, end: bytes.length - 1 }) =>
        Readable.from([bytes.subarray(start, end + 1)]);
      return { bytes: bytes.length, path: null, read };
    },
    async delete(key) {
      files.delete(key);
    },
    keys: () => [...files.keys()],
  };
}

export const testNow = new Date("2026-11-22T07:35:00.000Z");

type DepsOverrides = {
  speechToText?: SpeechToText;
  summaryModel?: SummaryModel;
  /** Instead of the one engine made of the two above. */
  engines?: Deps["providers"]["engines"];
  recordings?: RecordingStore;
  mailer?: Mailer;
  webhooks?: WebhookSender;
  policy?: Partial<Policy>;
  now?: () => Date;
};

/** Everything a feature works with: real jobs, fakes for the outside world, time that stands still. */
export async function testDeps(db: Db, overrides: DepsOverrides = {}): Promise<Deps> {
  const jobs = await createJobs({ db, log: silent });
  onTestFinished(jobs.close);
  const openai: Engine = {
    speechToText: overrides.speechToText ?? fakeSpeech(),
    summaryModel: overrides.summaryModel ?? fakeSummaryModel(),
    config: engineConfig("https://engine.test/v1"),
  };

  return {
    ...{ db, jobs, live: quietLive, log: silent },
    providers: {
      engines: overrides.engines ?? { openai },
      recordings: overrides.recordings ?? memoryStore(),
      mailer: overrides.mailer ?? null,
      webhooks: overrides.webhooks ?? fakeWebhooks(),
    },
    keyring: createKeyring(Buffer.alloc(32, 1)),
    appUrl: "https://afterword.test",
    policy: { ...defaultPolicy, ...overrides.policy },
    now: overrides.now ?? (() => testNow),
  };
}

const quietLive: Live = { announce() {}, subscribe: () => () => {}, close: async () => {} };

/** A clock that moves when it is told to. */
export function clockAt(start: Date = testNow) {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance(ms: number) {
      at += ms;
    },
  };
}
