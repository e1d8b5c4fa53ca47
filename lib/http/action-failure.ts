import { getMessages } from "next-intl/server";
import { AppError, type FieldErrors } from "../errors";
import type { Logger } from "../logger";
import { isDatabaseDown } from "./database-down";

/** Why nothing was done, in the reader's language; `fields` by the path of each wrong field. */
export type ActionFailure = { ok: false; error: string; fields?: FieldErrors };

const unavailable = "The service is briefly unavailable. Try again in a few seconds.";
const internal = "Something went wrong on our side. It has been logged; please try again.";

/** The one map from what went wrong to what a form shows. Only an `AppError`'s message is shown. */
export async function actionFailure(error: unknown, log: Logger): Promise<ActionFailure> {
  const say = await errorTexts();
  if (error instanceof AppError) {
    const shown = { ok: false as const, error: say(error.message) };
    if (!error.fields) return shown;
    const fields = Object.entries(error.fields).map(([name, text]) => [name, say(text)]);
    return { ...shown, fields: Object.fromEntries(fields) };
  }

  const isDown = isDatabaseDown(error);
  log.error({ error }, isDown ? "the database cannot be reached" : "an action failed");
  return { ok: false, error: say(isDown ? unavailable : internal) };
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
  const keyOf = new Map(Object.entries(en.errors).map(([key, text]) => [text, key]));
  const ownOf = new Map(Object.entries(own));
  return (english) => ownOf.get(keyOf.get(english) ?? "") ?? english;
}
