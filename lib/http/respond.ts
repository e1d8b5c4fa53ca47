import { randomUUID } from "node:crypto";
import type { Deps } from "../ctx";
import { webDeps } from "../deps";
import { createLogger, type Logger, withFacts } from "../logger";
import { skipBody } from "./body";
import { errorResponse } from "./errors";

/** Until there are `deps`: the database may be away when the first request comes. */
const startLog = createLogger({ level: "warn", name: "web" });

type Params = Promise<Record<string, string> | undefined>;

/**
 * What every route shares: an answer nobody keeps, whatever goes wrong included, with an id that
 * stands in every line logged on the way to it, and a line of its own for what changes something.
 */
export async function respond(
  request: Request,
  answer: (deps: Deps) => Promise<Response>,
  params?: Params,
): Promise<Response> {
  const [requestId, startedAt] = [requestIdOf(request), performance.now()];
  const asked = { log: withFacts(startLog, { requestId }) };

  const response = await answered(request, answer, asked, requestId);
  response.headers.set("X-Request-Id", requestId);
  if (!response.headers.has("Cache-Control")) {
    response.headers.set("Cache-Control", "private, no-store");
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    const facts = { method: request.method, route: await routeOf(request, params) };
    const durationMs = Math.round(performance.now() - startedAt);
    asked.log.info({ ...facts, status: response.status, durationMs }, "a write was answered");
  }
  return response;
}

async function answered(
  request: Request,
  answer: (deps: Deps) => Promise<Response>,
  asked: { log: Logger },
  requestId: string,
): Promise<Response> {
  try {
    const deps = await webDeps();
    asked.log = withFacts(deps.log, { requestId });
    return await answer({ ...deps, log: asked.log });
  } catch (error) {
    await skipBody(request);
    return refusal(errorResponse(error, asked.log), request);
  }
}

/**
 * A refused body may not have been read to its end, and then its connection can carry no further
 * request: a sender that kept it open would wait for nothing.
 */
function refusal(response: Response, request: Request): Response {
  if (request.body) response.headers.set("Connection", "close");
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** A proxy's own id when it is a UUID; any other text could be one that must not be logged. */
function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given) ? given : randomUUID();
}

/** `/api/v1/calls/{id}/recording`: what stands in an address can be a phone system's own words. */
async function routeOf(request: Request, params: Params | undefined): Promise<string> {
  const names = new Map(Object.entries((await params) ?? {}).map(([name, value]) => [value, name]));
  return new URL(request.url).pathname
    .split("/")
    .map((part) => {
      const name = names.get(part) ?? names.get(decoded(part));
      return name === undefined ? part : `{${name}}`;
    })
    .join("/");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
