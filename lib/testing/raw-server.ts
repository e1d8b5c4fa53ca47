import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export type RawRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
};
export type RawAnswer = (response: ServerResponse, request: RawRequest) => void;

/** A server for one test that answers each request as told, byte for byte; the last repeats. */
export async function startRawServer(...answers: RawAnswer[]) {
  const requests: RawRequest[] = [];

  const server = createServer(async (message, response) => {
    const { method = "", url: path = "", headers } = message;
    const request = { method, path, headers, body: await buffer(message) };
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    answer?.(response, request);
  });

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  return { origin: originOf(server.address()), requests };
}

/** Answers with a status and a body that is JSON already, or is to become it. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): RawAnswer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

export function page(status: number, contentType = "text/html; charset=utf-8"): RawAnswer {
  return (response) => {
    response.writeHead(status, { "content-type": contentType });
    response.end("<!doctype html><title>Gateway</title>");
  };
}

export const reset: RawAnswer = (response) => {
  response.socket?.resetAndDestroy();
};

export const hang: RawAnswer = () => {};

/** Says it is JSON, sends the beginning of it, then nothing more: ever, or a closed socket. */
export function halfABody(end: "hang" | "cut", status = 200): RawAnswer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"text":"half', () => end === "cut" && response.socket?.destroy());
  };
}

/** The multipart form that was sent. */
export async function formOf(sent: RawRequest | undefined): Promise<FormData> {
  if (!sent) throw new Error("Nothing was sent.");
  const headers = { "content-type": sent.headers["content-type"] ?? "" };
  return new Response(new Uint8Array(sent.body), { headers }).formData();
}

function originOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): string {
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}
