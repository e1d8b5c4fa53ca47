import { randomUUID } from "node:crypto";
import type { Lie } from "./extract/lies/kinds";
import type { Prompt } from "./openai/prompt";

/** One request as a stand-in saw it. No key and no audio is kept, nor what an engine is told. */
export type Received = Partial<EmailFacts> &
  Partial<WebhookFacts> & {
    id: string;
    at: string;
    kind: string;
    route: string;
    model: string | null;
    /** What was answered; null while waiting and when no answer was given. */
    status: number | null;
    audioMs?: number;
    audioSha256?: string;
    transcriptIds?: string[];
    /** Whether it was asked to mend an earlier answer. */
    isRepair?: boolean;
    /** The lies it was told, with the invented words to look for. */
    lies?: Pick<Lie, "id" | "kind" | "words">[];
    headers: Record<string, string>;
  };

export type EmailFacts = {
  emailId: string;
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  idempotencyKey: string | null;
  /** How often the same email came again under its key, and was not sent again. */
  repeats: number;
};

export type WebhookFacts = {
  method: string;
  path: string;
  /** As it came: the signature is over these bytes. */
  body: string;
};

export type ReceivedLog = {
  add(kind: string, route: string, headers: NodeJS.Dict<string | string[]>): Received;
  list(kind?: string): Received[];
  /** Forgets a request that turned out to be nothing new. */
  drop(entry: Received): void;
  clear(): void;
};

/** Notes what a summary model answered beside the truth. */
export function noteLies(entry: Received, { failures }: Prompt, { lies }: { lies: Lie[] }): void {
  if (failures !== null) entry.isRepair = true;
  if (lies.length > 0) entry.lies = lies.map(({ id, kind, words }) => ({ id, kind, words }));
}

const capacity = 5000;
const headersOfInterest = ["content-type", "content-length", "user-agent", "idempotency-key"];

/** Newest last; the oldest make room. What `add` gives back may be filled in later. */
export function createReceivedLog(): ReceivedLog {
  const entries: Received[] = [];

  return {
    add(kind, route, headers) {
      const entry: Received = {
        id: randomUUID(),
        at: new Date().toISOString(),
        kind,
        route,
        model: null,
        status: null,
        headers: pickHeaders(headers),
      };
      entries.push(entry);
      if (entries.length > capacity) entries.shift();
      return entry;
    },
    list: (kind) => entries.filter((entry) => kind === undefined || entry.kind === kind),
    drop: (entry) => {
      const index = entries.indexOf(entry);
      if (index >= 0) entries.splice(index, 1);
    },
    clear: () => {
      entries.length = 0;
    },
  };
}

function pickHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const picked = Object.entries(headers).flatMap(([name, value]) => {
    const wanted = headersOfInterest.includes(name) || name.startsWith("x-stainless-");
    return wanted && typeof value === "string" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(picked);
}
