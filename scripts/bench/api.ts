import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request as openRequest } from "node:http";
import { json as readJson, text as readText } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { extension } from "./company";

export type Answer = {
  status: number;
  body: unknown;
  /** When the last byte had been handed over, by `performance.now()`. */
  sentAt: number;
};

export type Upload = {
  method: "POST" | "PUT" | "GET" | "DELETE";
  path: string;
  headers: Record<string, string>;
  body: Buffer;
};

/** An answered inbound call of a minute that has just ended. */
export function callOf(externalId: string, facts: { recording?: boolean } = {}) {
  const endedAt = Date.now();
  const [startedAt, answeredAt] = [endedAt - 60_000, endedAt - 55_000];
  const tom = { kind: "extension", number: extension, name: "Tom Price" };
  return {
    externalId,
    direction: "inbound",
    status: "answered",
    startedAt: new Date(startedAt).toISOString(),
    answeredAt: new Date(answeredAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    from: { kind: "external", number: "+441632960181", name: "Karen Doyle" },
    to: tom,
    answeredBy: tom,
    steps: [],
    recording: facts.recording === false ? null : { channels: ["customer", "agent"] },
  };
}

type Call = ReturnType<typeof callOf>;

/** A call with its recording in one request. */
export function callUpload(apiKey: string, call: Call, audio: Buffer): Upload {
  const boundary = "----afterword-bench";
  const part = (name: string, facts: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${facts}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${part("call", "")}${JSON.stringify(call)}\r\n`),
    Buffer.from(part("recording", '; filename="call.wav"\r\ncontent-type: audio/wav')),
    audio,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const type = `multipart/form-data; boundary=${boundary}`;
  return { method: "POST", path: "/api/v1/calls", headers: headersOf(apiKey, type, body), body };
}

/** A call whose recording is still to come. */
export function callWithoutAudio(apiKey: string, call: Call): Upload {
  const body = Buffer.from(JSON.stringify(call));
  const headers = headersOf(apiKey, "application/json", body);
  return { method: "POST", path: "/api/v1/calls", headers, body };
}

export function recordingUpload(apiKey: string, ref: string, audio: Buffer): Upload {
  const path = `/api/v1/calls/${encodeURIComponent(ref)}/recording`;
  return { method: "PUT", path, headers: headersOf(apiKey, "audio/wav", audio), body: audio };
}

export function reading(apiKey: string, path: string): Upload {
  const body = Buffer.alloc(0);
  return { method: "GET", path, headers: { authorization: `Bearer ${apiKey}` }, body };
}

/** The event stream from after the `seq`th event. */
export function eventsSince(apiKey: string, seq: number): Upload {
  const asked = reading(apiKey, "/api/v1/events");
  return { ...asked, headers: { ...asked.headers, "last-event-id": String(seq) } };
}

export function makingAgain(apiKey: string, ref: string): Upload {
  const path = `/api/v1/calls/${encodeURIComponent(ref)}/summary`;
  return { ...reading(apiKey, path), method: "POST" };
}

export function deleting(apiKey: string, ref: string): Upload {
  const path = `/api/v1/calls/${encodeURIComponent(ref)}`;
  return { ...reading(apiKey, path), method: "DELETE" };
}

/** Sends it all and waits for the answer. Throws when the connection breaks before there is one. */
export async function send(origin: string, upload: Upload): Promise<Answer> {
  const request = open(origin, upload);
  let sentAt = performance.now();
  request.once("finish", () => {
    sentAt = performance.now();
  });
  request.end(upload.body);

  const [response]: IncomingMessage[] = await once(request, "response");
  if (!response) throw new Error("no response");
  const body = await bodyOf(response);
  return { status: response.statusCode ?? 0, body, sentAt };
}

/** Sends the first `bytes` of the body and leaves the rest unsent; `gone` once it has broken. */
export function sendPart(
  origin: string,
  upload: Upload,
  bytes: number,
): { gone: Promise<unknown> } {
  const request = open(origin, upload);
  const gone = once(request, "close").catch(() => null);
  request.write(upload.body.subarray(0, bytes));
  return { gone };
}

function bodyOf(response: IncomingMessage): Promise<unknown> {
  const type = response.headers["content-type"] ?? "";
  if (type.startsWith("text/event-stream")) return listenTo(response);
  return type.startsWith("application/json") ? readJson(response) : readText(response);
}

/** An event stream has no end: what it says in half a second is its answer. */
async function listenTo(response: IncomingMessage): Promise<string> {
  const heard: Buffer[] = [];
  response.on("data", (chunk: Buffer) => heard.push(chunk)).on("error", () => {});
  await pause(500);
  response.destroy();
  return Buffer.concat(heard).toString();
}

function open(origin: string, { method, path, headers }: Upload): ClientRequest {
  const request = openRequest(`${origin}${path}`, { method, headers, agent: false });
  // An answer that comes before the whole body has gone may be followed by a broken connection.
  return request.on("error", () => {});
}

function headersOf(apiKey: string, type: string, body: Buffer): Record<string, string> {
  return {
    authorization: `Bearer ${apiKey}`,
    "content-type": type,
    "content-length": String(body.length),
  };
}
