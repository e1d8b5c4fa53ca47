import type { Deps } from "../ctx";
import { webDeps } from "../deps";
import { createLogger } from "../logger";
import { skipBody } from "./body";
import { errorResponse } from "./errors";

/** Until there are `deps`: the database may be away when the first request comes. */
const startLog = createLogger({ level: "warn", name: "web" });

/** What every route shares: an answer nobody keeps, whatever goes wrong included. */
export async function respond(
  request: Request,
  answer: (deps: Deps) => Promise<Response>,
): Promise<Response> {
  let log = startLog;
  try {
    const deps = await webDeps();
    log = deps.log;
    const response = await answer(deps);
    if (!response.headers.has("Cache-Control")) {
      response.headers.set("Cache-Control", "private, no-store");
    }
    return response;
  } catch (error) {
    await skipBody(request);
    return refusal(errorResponse(error, log), request);
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
