import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { getMessages } from "next-intl/server";
import type { z } from "zod";
import type { Role } from "@/domain/user";
import type { Session } from "../auth/read-session";
import { getSession } from "../auth/session";
import type { Deps } from "../ctx";
import { webDeps } from "../deps";
import { AppError, type FieldErrors } from "../errors";
import { parse } from "./api-route";
import { isDatabaseDown } from "./database-down";
import { isSameOrigin } from "./same-origin";

/** What a form knows after it was sent; null before. Texts are in the reader's language. */
export type ActionState<T = unknown> =
  | { ok: true; value: T }
  | { ok: false; error: string; fields?: FieldErrors }
  | null;

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
      return failure(error);
    }
  };
}

const texts = {
  otherSite: "This form was sent from another site.",
  signedOut: "Your session has ended. Sign in again.",
  notAllowed: "Only an admin may change this.",
  unavailable: "The service is briefly unavailable. Try again in a few seconds.",
  internal: "Something went wrong on our side. It has been logged; please try again.",
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

async function failure(
  error: unknown,
): Promise<{ ok: false; error: string; fields?: FieldErrors }> {
  const say = await errorTexts();
  if (error instanceof AppError) {
    const fields = Object.entries(error.fields ?? {}).map(([name, text]) => [name, say(text)]);
    const shown = { ok: false as const, error: say(error.message) };
    return error.fields ? { ...shown, fields: Object.fromEntries(fields) } : shown;
  }

  const { log } = await webDeps();
  const isDown = isDatabaseDown(error);
  log.error({ error }, isDown ? "the database cannot be reached" : "an action failed");
  return { ok: false, error: say(isDown ? texts.unavailable : texts.internal) };
}

/**
 * Errors are written in English where they arise. The messages hold each English sentence under a
 * key, by which the reader's own is found.
 */
async function errorTexts(): Promise<(english: string) => string> {
  const [{ errors: own }, { default: en }] = await Promise.all([
    getMessages(),
    import("@/messages/en.json"),
  ]);
  const ownOf = new Map(
    Object.entries(own).map(([key, text]) => [
      Object.entries(en.errors).find(([k]) => k === key)?.[1],
      text,
    ]),
  );
  return (english) => ownOf.get(english) ?? english;
}
