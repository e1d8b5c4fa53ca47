import type { IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { type Answer, answered, json, type Outcome, readBody } from "@/standins/http";
import { ScriptError } from "@/standins/script-fields";
import { type ToldAnswer, toldInQuery } from "@/standins/told-answer";
import { delay, type Handler } from "@/standins/world";

const limitBytes = 4 * 1024 * 1024;
const hugeBytes = 50 * 1024 * 1024;
const bombBytes = 64 * 1024 * 1024;

/** Any method, anywhere under `/hook`: keeps what came and answers 200, or what it is told. */
export const receiveHook: Handler = async (world, request, entry) => {
  const url = new URL(`http://standins${request.url ?? "/"}`);
  const body = await readBody(request, limitBytes);
  if (!body) return answered(json(413, { error: "This receiver takes 4 MB at the most." }));

  entry.method = request.method ?? "";
  entry.path = `${url.pathname}${url.search}`;
  entry.body = body.toString("utf8");
  entry.headers = headersOf(request);

  try {
    const told = { ...world.script.told("hook"), ...toldInQuery(url.searchParams) };
    await delay(world, told.delayMs ?? 0);
    return outcomeOf(told);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return answered(json(400, { error: error.message }));
  }
};

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  const all = Object.entries(headersDistinct).map(([name, values = []]) => [
    name,
    values.join(", "),
  ]);
  return Object.fromEntries(all);
}

function outcomeOf(told: ToldAnswer): Outcome {
  if (told.fail === "hang" || told.fail === "reset") return { kind: told.fail };

  const answer = answerOf(told);
  if (told.fail === "cut") return { kind: "cut", answer };
  return told.dripMs ? { kind: "drip", answer, everyMs: told.dripMs } : answered(answer);
}

function answerOf({ status, retryAfterSeconds, location, body }: ToldAnswer): Answer {
  const told = status ?? (location ? 307 : 200);
  const headers = {
    ...(location ? { location } : {}),
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
  };
  if (body === "huge") return { status: told, headers, body: Buffer.alloc(hugeBytes, "x") };
  if (body === "bomb") {
    const zipped = { ...headers, "content-type": "text/plain", "content-encoding": "gzip" };
    return { status: told, headers: zipped, body: gzipSync(Buffer.alloc(bombBytes)) };
  }
  if (told === 204 || told === 304) return { status: told, headers, body: "" };
  return json(told, { received: told < 300 }, headers);
}
