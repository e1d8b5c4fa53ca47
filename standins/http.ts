import type { IncomingMessage, ServerResponse } from "node:http";

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string;
};

/** An answer, or what a broken service does instead of giving one. */
export type Outcome =
  | { kind: "answer"; answer: Answer }
  | { kind: "cut"; answer: Answer }
  | { kind: "hang" }
  | { kind: "reset" };

export function answered(answer: Answer): Outcome {
  return { kind: "answer", answer };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  const type = { "content-type": "application/json" };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(value) };
}

export function html(status: number, body: string): Answer {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/**
 * The whole body, or null when it is larger than the limit. The rest is still read and thrown
 * away, because a sender whose connection breaks in mid-upload never sees the answer.
 */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;

  for await (const part of request) {
    sizeBytes += part.length;
    if (sizeBytes <= limitBytes) parts.push(part);
    else parts.length = 0;
  }
  return sizeBytes <= limitBytes ? Buffer.concat(parts) : null;
}

/** Gives the outcome to the caller and returns the status it saw, null for none. */
export function deliver(response: ServerResponse, outcome: Outcome): number | null {
  if (outcome.kind === "hang") return null;
  if (outcome.kind === "reset") {
    response.socket?.resetAndDestroy();
    return null;
  }

  const { status, headers, body } = outcome.answer;
  const bytes = Buffer.from(body);
  if (response.destroyed || !response.writable) return null;
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  if (outcome.kind === "answer") {
    response.end(bytes);
    return status;
  }

  const half = bytes.subarray(0, bytes.length >> 1);
  response.write(half, () => response.socket?.destroy());
  return status;
}
