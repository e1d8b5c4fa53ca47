import type { WebhookMethod, WebhookUrlProblem } from "@/domain/delivery";

export type WebhookRequest = {
  url: string;
  method: WebhookMethod;
  headers: Record<string, string>;
  body: string;
  /** For everything: looking up, connecting, sending, and the answer. */
  timeoutMs: number;
};

export type WebhookAnswer = {
  status: number;
  /** How the answer begins, for a person to read; null when it is no plain text. */
  text: string | null;
  retryAfterMs: number | null;
};

/**
 * `send` resolves with any answer whose status came in time, whatever the status. Throws
 * `ProviderError` `timeout`, `unreachable`, or `refused` for an address that must not be reached.
 */
export type WebhookSender = {
  send(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer>;
  /** What keeps webhooks from being sent there; a name that cannot be looked up now is none. */
  urlProblem(url: string): Promise<WebhookUrlProblem | null>;
};
