import { type Language, languages } from "@/domain/user";

/** The language of ours that an `Accept-Language` header likes best (RFC 9110, 12.5.4). */
export function languageOf(header: string | null): Language {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.trim().split("-")[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);

  const ours = wishes.map(({ language }) => languages.find((known) => known === language));
  return ours.find((language) => language !== undefined) ?? "en";
}
