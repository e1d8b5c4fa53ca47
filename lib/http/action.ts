import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Role } from "@/domain/user";
import type { Session } from "../auth/read-session";
import { getSession } from "../auth/session";
import type { Deps } from "../ctx";
import { webDeps } from "../deps";
import { AppError } from "../errors";
import { type ActionFailure, actionFailure } from "./action-failure";
import { parse } from "./api-route";
import { isSameOrigin } from "./same-origin";

/** What a form knows after it was sent; null before. Texts are in the reader's language. */
export type ActionState<T = unknown> = { ok: true; value: T } | ActionFailure | null;

export type ActionAsked<I> = { deps: Deps; session: Session; ctx: Session["ctx"]; input: I };

type Declaration<I, T> = {
  /** Who may: admins only, or everybody who is signed in. */
  role: "admin" | "user";
  /** Parses the form's fields; a field that stands several times arrives as a list. */
  input: z.ZodType<I>;
  handler: (asked: ActionAsked<I>) => Promise<T>;
};

/**
 * A server action is a declaration: this checks where the form was, who sent it and what is in
 * it, calls, and maps errors. For `useActionState`, or bound as `(state, form)`.
 */
export function panelAction<I, T>({ role, input, handler }: Declaration<I, T>) {
  return async (_before: ActionState<T>, form: FormData): Promise<ActionState<T>> => {
    try {
      if (!isSameOrigin(await headers())) throw new AppError("forbidden", texts.otherSite);
      const session = await getSession();
      if (!session) throw new AppError("unauthorized", texts.signedOut);
      if (!isAllowed(session.user.role, role)) throw new AppError("forbidden", texts.notAllowed);

      const deps = await webDeps();
      const parsed = parse(input, fieldsOf(form));
      return { ok: true, value: await handler({ deps, session, ctx: session.ctx, input: parsed }) };
    } catch (error) {
      unstable_rethrow(error);
      return actionFailure(error, (await webDeps()).log);
    }
  };
}

const texts = {
  otherSite: "This form was sent from another site.",
  signedOut: "Your session has ended. Sign in again.",
  notAllowed: "Only an admin may change this.",
};

function isAllowed(has: Role, needs: "admin" | "user"): boolean {
  return needs === "user" || has === "admin";
}

/** Next adds fields of its own, which begin with "$ACTION". */
function fieldsOf(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}
