import "server-only";
import type { z } from "zod";
import type { Session } from "../auth/read-session";
import { getSession } from "../auth/session";
import type { Deps } from "../ctx";
import { AppError } from "../errors";
import { parse } from "./api-route";
import { respond } from "./respond";

export type PanelAsked<Q> = {
  deps: Deps;
  session: Session;
  ctx: Session["ctx"];
  request: Request;
  params: Record<string, string>;
  query: Q;
};

type Route<Q> = { query: z.ZodType<Q>; handler: (asked: PanelAsked<Q>) => Promise<Response> };
type NextContext = { params: Promise<Record<string, string> | undefined> };

/** What pages read while they are open: as `apiRoute`, for whoever is signed in. */
export function panelRoute<Q>({ query, handler }: Route<Q>) {
  return async (request: Request, context: NextContext): Promise<Response> =>
    respond(
      request,
      async (deps) => {
        const session = await getSession();
        if (!session) throw new AppError("unauthorized", "Your session has ended. Sign in again.");

        const params = (await context.params) ?? {};
        const asked = parse(query, Object.fromEntries(new URL(request.url).searchParams));
        return handler({ deps, session, ctx: session.ctx, request, params, query: asked });
      },
      context.params,
    );
}
