import type { IncomingMessage, ServerResponse } from "node:http";

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
};

/** An answer, or what a broken service does instead of giving one. */
export type Outcome =
  | { kind: "answer"; answer: Answer }
  | { kind: "cut"; answer: Answer }
  | { kind: "drip"; answer: Answer; everyMs: number }
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
  if (!response.writable || response.destroyed) return null;
  if (outcome.kind === "drip") {
    drip(response, outcome.answer, outcome.everyMs);
    return status;
  }
  const length = status === 204 || status === 304 ? {} : { "content-length": bytes.length };
  response.writeHead(status, { ...headers, ...length });
  if (outcome.kind === "answer") {
    response.end(bytes);
    return status;
  }

  const half = bytes.subarray(0, bytes.length >> 1);
  response.write(half, () => response.socket?.destroy());
  return status;
}

/** One byte at a time from the status line on, so that even the headers take their time. */
function drip(response: ServerResponse, { status, headers, body }: Answer, everyMs: number): void {
  const { socket } = response;
  if (!socket) return;

  const head = Object.entries({ ...headers, "content-length": String(Buffer.byteLength(body)) });
  const lines = [`HTTP/1.1 ${status} Told`, ...head.map(([name, value]) => `${name}: ${value}`)];
  const bytes = Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), Buffer.from(body)]);
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length) return;
    clearInterval(timer);
    socket.end();
  }, everyMs);
  socket.once("close", () => clearInterval(timer));
}
