import { z } from "zod";
import { hasControls } from "./text";
import { languages } from "./user";

/** What is wrong with a company's details, in the words people read. */
export const companyProblems = {
  companyName: "Enter the company's name, of at most 200 characters.",
  country: "Choose a country from the list.",
  timeZone: "Choose a time zone from the list.",
  companyLanguage: "Choose a language from the list.",
  currency: "Choose a currency from the list.",
} as const;

/** A company's own details, as its page sends them. The lists are the platform's own. */
export const companyDetails = z.object({
  name: z
    .string()
    .trim()
    .min(1, companyProblems.companyName)
    .max(200, companyProblems.companyName)
    .refine((text) => !hasControls(text) && text.isWellFormed(), companyProblems.companyName),
  country: z.string().refine(isCountry, companyProblems.country),
  timeZone: z.string().refine(isTimeZone, companyProblems.timeZone),
  language: z.enum(languages, companyProblems.companyLanguage),
  currency: z.string().refine(isCurrency, companyProblems.currency),
});
export type CompanyDetails = z.infer<typeof companyDetails>;

/** Every country, by its ISO 3166 code. */
export function countryCodes(): string[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters.flatMap((a) => letters.map((b) => `${a}${b}`)).filter(isCountry);
}

/** Every time zone; UTC too, which the platform knows and does not list. */
export function timeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])].sort();
}

export function currencyCodes(): string[] {
  return Intl.supportedValuesOf("currency");
}

/** Unions, test codes and countries that are no more have names as well. */
const noCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || noCountries.has(code)) return false;
  if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) return false;
  return regionNames.of(code) !== undefined;
}

const regionNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Older names of a listed zone count too: they may be stored. */
export function isTimeZone(zone: string): boolean {
  const known = timeZones();
  return known.includes(zone) || known.includes(listedNameOf(zone));
}

function listedNameOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "";
  }
}

export function isCurrency(code: string): boolean {
  return currencyCodes().includes(code);
}
