import { once } from "node:events";
import { connect, type Socket } from "node:net";

type RawRequest = { method: string; path: string; headers: Record<string, string | number> };

export type RawAnswer = {
  status: number;
  body: unknown;
  /** How much of the body the system took from us before the answer, or the end. */
  sentBytes: number;
};

/** Sends a request byte for byte as told, and reads the answer whenever it comes. */
export async function sendRaw(
  url: string,
  request: RawRequest,
  pieces: Iterable<Uint8Array>,
): Promise<RawAnswer> {
  const socket = await open(url, request);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  const closed = new Promise((resolve) => socket.once("close", resolve));

  let sentBytes = 0;
  for (const piece of pieces) {
    if (socket.destroyed || chunks.length > 0) break;
    sentBytes += piece.length;
    if (!socket.write(piece)) await Promise.race([drained(socket), closed]);
  }
  await closed;
  return { ...readAnswer(Buffer.concat(chunks).toString()), sentBytes };
}

/** Begins a request and hangs up in the middle of its body, once `begun` says that it arrived. */
export async function hangUp(
  url: string,
  request: RawRequest,
  piece: Uint8Array,
  begun: () => Promise<void>,
): Promise<void> {
  const socket = await open(url, request);
  socket.write(piece);
  await begun();
  socket.destroy();
}

/** Pieces as a body without a length carries them. */
export function* chunked(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) {
    yield Buffer.from(`${piece.length.toString(16)}\r\n`);
    yield piece;
    yield Buffer.from("\r\n");
  }
  yield Buffer.from("0\r\n\r\n");
}

const ours = { Host: "localhost", Connection: "close" };

function drained(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once("drain", resolve));
}

async function open(url: string, { method, path, headers }: RawRequest): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  // A server that stops reading resets the connection; what it answered is what counts.
  socket.on("error", () => {});
  await once(socket, "connect");

  const lines = Object.entries({ ...ours, ...headers }).map(([k, v]) => `${k}: ${v}`);
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  return socket;
}

function readAnswer(text: string): { status: number; body: unknown } {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  const json = /\{.*\}/s.exec(text)?.[0];
  return { status, body: json ? JSON.parse(json) : null };
}
