/** `text` is for comparing: lower case, without marks; `raw` is as it was written. */
export type Token = {
  kind: "word" | "number" | "clock" | "date" | "sign";
  text: string;
  raw: string;
  start: number;
  end: number;
};

const date =
  "\\d{4}-\\d{1,2}-\\d{1,2}(?![./-]?\\d)|\\d{1,2}(?<s>[./-])\\d{1,2}\\k<s>(?:\\d{4}|\\d{2})(?![./-]?\\d)";
const shapes = new RegExp(
  [
    "(?<word>\\p{L}[\\p{L}\\p{M}]*(?:'\\p{L}[\\p{L}\\p{M}]*)*)",
    `(?<date>${date})`,
    "(?<clock>\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d))",
    "(?<number>\\d+(?:[.,]\\d+)*)",
    "(?<sign>\\S)",
  ].join("|"),
  "gu",
);

/** One spelling for what is written in several: apostrophes, dashes, digits of other scripts. */
export function prepared(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFKC")
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑−]/gu, "-")
    .replace(/(?<![\p{L}.])([ap])\.\s?m\b\.?/giu, "$1m")
    .replace(/(?![0-9])\p{Nd}/gu, westernDigit);
}

/** Words, figures and signs of a prepared text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(shapes)) {
    const { word, date, clock, number } = match.groups ?? {};
    const [raw] = match;
    const end = match.index + raw.length;
    const at = { text: raw, raw, start: match.index, end };

    if (word !== undefined) tokens.push({ ...at, kind: "word", text: plain(word) });
    else if (date !== undefined) tokens.push({ ...at, kind: "date" });
    else if (clock !== undefined) tokens.push({ ...at, kind: "clock" });
    else if (number !== undefined) tokens.push({ ...at, kind: "number" });
    else tokens.push({ ...at, kind: "sign" });
  }
  return tokens;
}

/** Lower case without marks: "Zoë" is "zoe", "één" is "een". */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z']*$/.test(lower)) return lower;
  return lower.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Unicode keeps the ten digits of a script next to each other. */
function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
