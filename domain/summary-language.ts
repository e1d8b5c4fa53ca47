import { z } from "zod";

/** The languages a summary can be fixed to, by their ISO 639-1 codes. */
export const summaryLanguages = [
  "en",
  "nl",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "pl",
  "tr",
  "da",
  "sv",
  "no",
  "fi",
  "cs",
  "ro",
  "hu",
  "el",
  "uk",
  "ar",
] as const;

export type LanguageChoice = { code: string; name: string };

/** The languages by their names in the reader's language, sorted as that one sorts. */
export function summaryLanguageChoices(locale: string): LanguageChoice[] {
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const inOrder = new Intl.Collator(locale);
  return summaryLanguages
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => inOrder.compare(a.name, b.name));
}

/** A user's own choice against the company's: each summary in the language of its call. */
export const languageOfCall = "call";

export const summaryLanguageProblem = "Choose a language from the list.";

/** A company's choice as a form sends it: empty is the language of each call. */
export const companySummaryLanguage = choiceOf(summaryLanguages);

/** A user's: empty is as the company; a form that does not ask leaves it so. */
export const userSummaryLanguage = choiceOf([languageOfCall, ...summaryLanguages]).default(null);

function choiceOf(known: readonly string[]) {
  return z
    .string()
    .transform((text) => (text === "" ? null : text))
    .refine((code) => code === null || known.includes(code), summaryLanguageProblem);
}

type Choices = {
  /** Null: in the language of the call. */
  company: string | null;
  /** Of those who talked, in the order in which they did; null: as the company. */
  users: (string | null)[];
};

/**
 * The language a call is summarised in; null is the call's own. The first of those who talked that
 * chose for themselves decides, else the company.
 */
export function summaryLanguageOf({ company, users }: Choices): string | null {
  const own = users.find((choice) => choice !== null) ?? company;
  return own === languageOfCall ? null : own;
}
