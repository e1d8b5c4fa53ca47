/** ISO 639-1 of a language that a server names by its code or in English; null for neither. */
export function languageCode(named: string): string | null {
  const name = named.trim().toLowerCase();
  if (/^[a-z]{2}$/.test(name)) return name;
  return codesByName().get(name) ?? null;
}

let codes: Map<string, string> | undefined;

/** All pairs of letters that the platform knows a language by. */
function codesByName(): Map<string, string> {
  codes ??= new Map(
    letters.flatMap((first) => letters.flatMap((second) => namedCode(first + second))),
  );
  return codes;
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function namedCode(code: string): [string, string][] {
  const name = names.of(code);
  return name && isCurrent(code) ? [[name.toLowerCase(), code]] : [];
}

/** Withdrawn codes, such as `iw` for Hebrew, have the name of the one that replaced them. */
function isCurrent(code: string): boolean {
  return Intl.getCanonicalLocales(code)[0] === code;
}
