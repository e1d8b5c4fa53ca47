import { once } from "node:events";
import { connect, type Socket } from "node:net";

type RawRequest = { method: string; path: string; headers: Record<string, string | number> };

export type RawAnswer = { status: number; body: unknown };

/**
 * Sends a request byte for byte as told, listens only after the last of them, as many senders do,
 * and reads until the server closes. Throws when the server does not let all of them in.
 */
export async function sendRaw(
  url: string,
  request: RawRequest,
  pieces: Iterable<Uint8Array>,
): Promise<RawAnswer> {
  const socket = await open(url, request);
  socket.pause();
  for (const piece of pieces) await write(socket, piece);

  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  await new Promise((resolve) => socket.once("close", resolve).resume());
  return readAnswer(Buffer.concat(chunks).toString());
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

/** Pieces as a body without a length carries them; its end does not come. */
export function* chunked(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) {
    yield Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, lineEnd]);
  }
}

const lineEnd = Buffer.from("\r\n");

function write(socket: Socket, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

const ours = { Host: "localhost", Connection: "close" };

async function open(url: string, { method, path, headers }: RawRequest): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  // A server that stops reading resets the connection in the end; what it answered counts.
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
