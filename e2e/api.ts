import { expect } from "@playwright/test";
import type { z } from "zod";
import { callWire } from "@/domain/call";
import { summaryWire } from "@/domain/summary";
import { transcriptWire } from "@/domain/transcript";

/** `body` is what JSON said, or null for everything else. */
export type Answer = { status: number; headers: Headers; body: unknown };

type Body = NonNullable<RequestInit["body"]>;
type Sent = { headers?: Record<string, string>; body?: Body };

export type Api = ReturnType<typeof apiClient>;

/** The API as a phone system uses it, with one key. */
export function apiClient(url: string, apiKey: string) {
  const address = (path: string) => `${url}/api/v1/calls${path}`;
  const authorization = { Authorization: `Bearer ${apiKey}` };

  async function ask(method: string, path = "", { headers, body }: Sent = {}) {
    const sent = { method, headers: { ...authorization, ...headers }, ...(body && { body }) };
    return answerOf(await fetch(address(path), sent));
  }

  return {
    ask,
    apiKey,
    get: (path: string) => ask("GET", path),
    post: (call: unknown) => ask("POST", "", { headers: json, body: JSON.stringify(call) }),
    postText: (body: Body) => ask("POST", "", { headers: json, body }),
    postForm: (call: unknown, audio: Uint8Array) => ask("POST", "", { body: form(call, audio) }),
    putRecording: (path: string, audio: Uint8Array<ArrayBuffer>) =>
      ask("PUT", `${path}/recording`, { body: audio }),

    /** The bytes of a call's recording. */
    async recording(path: string, headers = {}, method = "GET", query = "") {
      const sent = { method, headers: { ...authorization, ...headers } };
      const response = await fetch(address(`${path}/recording${query}`), sent);
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    },

    /** The call once it has been decided and everything asked for has been made. */
    async settled(path: string) {
      await expect
        .poll(async () => callOf(await ask("GET", path)).summaryStatus, settling)
        .not.toBe("processing");
      return callOf(await ask("GET", path));
    },

    summary: (path: string) => parsed(summaryWire, ask("GET", `${path}/summary`)),
    transcript: (path: string) => parsed(transcriptWire, ask("GET", `${path}/transcript`)),
  };
}

/** How a path names a call by the phone system's id. */
export function external(externalId: string): string {
  return `/external:${encodeURIComponent(externalId)}`;
}

export function callOf(answer: Answer) {
  return callWire.parse(answer.body);
}

/** What a refusal says, for `toMatchObject`: its code, and that these fields are named. */
export function refusal(status: number, code: string, ...fields: string[]) {
  const named = fields.map((field) => [field, expect.any(String)]);
  const shown = fields.length > 0 ? { fields: Object.fromEntries(named) } : {};
  return { status, body: { error: { code, message: expect.any(String), ...shown } } };
}

const json = { "Content-Type": "application/json" };
const settling = { timeout: 20_000, intervals: [50, 100, 250] };

function form(call: unknown, audio: Uint8Array): FormData {
  const body = new FormData();
  body.append("call", new Blob([JSON.stringify(call)], { type: "application/json" }));
  body.append("recording", new Blob([Buffer.from(audio)]), "recording.wav");
  return body;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text ? JSON.parse(text) : null,
  };
}

async function parsed<T>(schema: z.ZodType<T>, asked: Promise<Answer>): Promise<T> {
  const { status, body } = await asked;
  expect(status).toBe(200);
  return schema.parse(body);
}
