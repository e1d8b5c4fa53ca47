import { z } from "zod";
import { type ApiKeyCtx, apiKeyCtx, type Scope } from "../auth/api-key";
import type { Deps } from "../ctx";
import { AppError } from "../errors";
import { withFacts } from "../logger";
import { fieldErrors } from "./errors";
import { respond } from "./respond";

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

/** A route is a declaration: this authenticates, parses what came in, calls, and maps errors. */
export function apiRoute<Q>({ scope, query, handler }: Route<Q>) {
  return async (request: Request, context: NextContext): Promise<Response> =>
    respond(
      request,
      async (deps) => {
        const ctx = await apiKeyCtx(deps.db, request.headers.get("authorization"));
        if (!ctx.actor.scopes.includes(scope)) {
          throw new AppError("forbidden", `This API key lacks the scope ${scope}.`);
        }

        const asked = Object.fromEntries(new URL(request.url).searchParams);
        const params = (await context.params) ?? {};
        const log = withFacts(deps.log, { companyId: ctx.companyId, keyId: ctx.actor.keyId });
        const own = { ...deps, log };
        return handler({ deps: own, ctx, request, params, query: parse(query, asked) });
      },
      context.params,
    );
}

/** Parses what a sender gave. Throws `AppError` `invalid` that names every wrong field. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("invalid", "Some fields are wrong.", fieldErrors(result.error));
}
