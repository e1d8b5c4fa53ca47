import "server-only";
import type { z } from "zod";
import type { Session } from "../auth/read-session";
import { getSession } from "../auth/session";
import type { Deps } from "../ctx";
import { webDeps } from "../deps";
import { AppError } from "../errors";
import { parse } from "./api-route";
import { errorResponse } from "./errors";

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
  return async (request: Request, context: NextContext): Promise<Response> => {
    const deps = await webDeps();
    try {
      const session = await getSession();
      if (!session) throw new AppError("unauthorized", "Your session has ended. Sign in again.");

      const params = (await context.params) ?? {};
      const asked = parse(query, Object.fromEntries(new URL(request.url).searchParams));
      const { ctx } = session;
      const response = await handler({ deps, session, ctx, request, params, query: asked });
      if (!response.headers.has("Cache-Control")) {
        response.headers.set("Cache-Control", "private, no-store");
      }
      return response;
    } catch (error) {
      return errorResponse(error, deps.log);
    }
  };
}
