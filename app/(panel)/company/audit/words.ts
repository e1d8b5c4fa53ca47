import type { getFormatter, getTranslations } from "next-intl/server";
import type { AuditEntry, AuditFacts } from "@/domain/audit";
import { engineNames } from "@/domain/engine";
import { languageNames } from "@/domain/user";
import en from "@/messages/en.json";

export type Words = {
  t: Awaited<ReturnType<typeof getTranslations<"audit">>>;
  format: Awaited<ReturnType<typeof getFormatter>>;
  locale: string;
};

export type Change = { field: string; before: string | null; after: string | null };

/** Who it was: a person by the name they had then. */
export function whoDid({ t }: Words, { actor }: AuditEntry): string {
  if (actor.type === "system") return t("system");
  if (actor.type === "apiKey") return t("apiKey", { name: actor.name ?? "" }).trim();
  return actor.name ?? t("somebody");
}

/** What was done, in words; an action this table does not know is told by its own name. */
export function whatWasDone({ t }: Words, { action }: AuditEntry): string {
  const key = action.replaceAll(".", "_");
  if (isKeyOf(en.audit.actions, key)) return t(`actions.${key}`);
  return t("otherAction", { action: spaced(action.replaceAll(".", " ")) });
}

/** What it was done to, when that is not plain from the action. */
export function whatItWasAbout({ t, format }: Words, entry: AuditEntry): string | null {
  if (entry.call) return t("callOf", { at: format.dateTime(entry.call.startedAt, moment) });
  if (entry.action.startsWith("call.") && entry.target) {
    return t(entry.isPrivate ? "callPrivate" : "callGone", {
      id: entry.target.id.slice(0, shortIdLength),
    });
  }
  return entry.target?.name ?? null;
}

/** To the millisecond at which the call came in: fewer would be alike for a minute. */
const shortIdLength = 13;

/**
 * Field by field, before and after; a null on one side when it says nothing of it. What was left
 * empty when something was added is nothing to tell.
 */
export function whatChanged(words: Words, { before, after }: AuditEntry): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const told = fields.filter((field) => !wasLeftEmpty(field, before, after));
  return told.map((field) => ({
    field: fieldName(words, field),
    before: Object.hasOwn(before, field) ? valueText(words, field, before[field] ?? null) : null,
    after: Object.hasOwn(after, field) ? valueText(words, field, after[field] ?? null) : null,
  }));
}

function wasLeftEmpty(field: string, before: AuditFacts, after: AuditFacts): boolean {
  if (Object.hasOwn(before, field) || isLifetime(field)) return false;
  return after[field] === null || after[field] === "";
}

/** A moment as the log shows it, to the minute, where the company is. */
export const moment = {
  ...({ day: "numeric", month: "short", year: "numeric" } as const),
  ...({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const),
};

function fieldName({ t }: Words, field: string): string {
  return isKeyOf(en.audit.fields, field) ? t(`fields.${field}`) : spaced(field);
}

function valueText(words: Words, field: string, value: AuditFacts[string]): string {
  const { t, format } = words;
  if (value === null && isLifetime(field)) return t("noLimit");
  if (value === null && field === "summaryLanguage") return t("noChoice");
  if (value === null || value === "") return t("nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return numberText(words, field, value);

  if (field === "language" && isKeyOf(languageNames, value)) return languageNames[value];
  if (field === "summaryLanguage" && value.length === 2) return named(words, "language", value);
  if (field === "country") return named(words, "region", value);
  if (field === "currency") return named(words, "currency", value);
  if (value !== "selfhosted" && isKeyOf(engineNames, value)) return engineNames[value];
  if (isKeyOf(en.audit.values, value)) return t(`values.${value}`);
  return isInstant.test(value) ? format.dateTime(new Date(value), moment) : value;
}

/** Where nothing stands for "without end". */
function isLifetime(field: string): boolean {
  return field === "transcriptDays" || field === "summaryDays";
}

function numberText({ t, format }: Words, field: string, value: number): string {
  if (/days$/i.test(field)) return t("days", { count: value });
  if (/minutes$/i.test(field)) return t("minutes", { count: value });
  if (/seconds$/i.test(field)) return t("seconds", { count: value });
  return format.number(value);
}

function named({ locale }: Words, type: "region" | "currency" | "language", code: string): string {
  if (!/^[a-z]{2,3}$/i.test(code)) return code;
  return new Intl.DisplayNames([locale], { type, fallback: "code" }).of(code) ?? code;
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** `audioWaitMinutes` as `Audio wait minutes`. */
function spaced(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_.]/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
