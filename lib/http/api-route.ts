import { z } from "zod";
import { type ApiKeyCtx, apiKeyCtx, type Scope } from "../auth/api-key";
import type { Deps } from "../ctx";
import { webDeps } from "../deps";
import { AppError } from "../errors";
import { createLogger } from "../logger";
import { skipBody } from "./body";
import { errorResponse, fieldErrors } from "./errors";

export type Asked<Q> = {
  deps: Deps;
  ctx: ApiKeyCtx;
  request: Request;
  /** The path's parts; Next has decoded them, and a second time would change what they name. */
  params: Record<string, string>;
  query: Q;
};

type Route<Q> = {
  /** What the API key must be allowed to do. */
  scope: Scope;
  query: z.ZodType<Q>;
  handler: (asked: Asked<Q>) => Promise<Response>;
};

/** For routes that take no query. */
export const noQuery = z.object({});

type NextContext = { params: Promise<Record<string, string> | undefined> };

/** Until there are `deps`: the database may be away when the first request comes. */
const startLog = createLogger({ level: "warn", name: "web" });

/** A route is a declaration: this authenticates, parses what came in, calls, and maps errors. */
export function apiRoute<Q>({ scope, query, handler }: Route<Q>) {
  return async (request: Request, context: NextContext): Promise<Response> => {
    let log = startLog;
    try {
      const deps = await webDeps();
      log = deps.log;
      const ctx = await apiKeyCtx(deps.db, request.headers.get("authorization"));
      if (!ctx.actor.scopes.includes(scope)) {
        throw new AppError("forbidden", `This API key lacks the scope ${scope}.`);
      }

      const asked = Object.fromEntries(new URL(request.url).searchParams);
      const params = (await context.params) ?? {};
      const response = await handler({ deps, ctx, request, params, query: parse(query, asked) });
      if (!response.headers.has("Cache-Control")) {
        response.headers.set("Cache-Control", "private, no-store");
      }
      return response;
    } catch (error) {
      await skipBody(request);
      return refusal(errorResponse(error, log), request);
    }
  };
}

/** Parses what a sender gave. Throws `AppError` `invalid` that names every wrong field. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("invalid", "Some fields are wrong.", fieldErrors(result.error));
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
