import { countryCodes, currencyCodes, timeZones } from "@/domain/company";
import type { Choices } from "./details-form";

/** The full lists in the reader's language, sorted as that language sorts. */
export function choicesFor(locale: string): Choices {
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const currencies = new Intl.DisplayNames(locale, { type: "currency" });
  const inOrder = new Intl.Collator(locale);

  return {
    countries: countryCodes()
      .map((code) => ({ value: code, text: countries.of(code) ?? code }))
      .toSorted((a, b) => inOrder.compare(a.text, b.text)),
    timeZones: timeZones().map((zone) => ({ value: zone, text: zone.replaceAll("_", " ") })),
    currencies: currencyCodes().map((code) => ({
      value: code,
      text: `${code} – ${currencies.of(code) ?? code}`,
    })),
  };
}
