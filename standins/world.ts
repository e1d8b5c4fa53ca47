import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Outcome } from "./http";
import type { Received, ReceivedLog } from "./received";
import type { SentEmails } from "./resend/sent";
import type { ScriptBook } from "./script";
import type { Track } from "./sound/library";
import type { Recogniser } from "./sound/recognise";

/** What every stand-in works with. */
export type World = {
  library: Track[];
  recogniser: Recogniser | null;
  script: ScriptBook;
  received: ReceivedLog;
  /** Emails taken over, by idempotency key. */
  emails: SentEmails;
  /** What webhooks are signed with; once told, a secret stays known. */
  hookSecrets: Set<string>;
  /** Ends when the server closes: nothing may outlive it. */
  closing: AbortSignal;
};

export type Handler = (world: World, request: IncomingMessage, entry: Received) => Promise<Outcome>;

/** Scripted slowness; cut short when the server closes. */
export async function delay(world: World, delayMs: number): Promise<void> {
  if (delayMs <= 0) return;
  await wait(delayMs, undefined, { signal: world.closing }).catch(() => undefined);
}
