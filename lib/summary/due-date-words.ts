import { numberWords, withoutAccents } from "@/domain/number-words";

export const weekdays: string[] = [
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
];

export const months: string[] = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** What Dutch and short forms are in the one plain English that the rules read. */
const plain: [RegExp, string][] = [
  // Numbers have become figures by now: 1 is also "een", which stands for "a" as well.
  [/\b(?:van|in|op)? ?'s (?:morgens|ochtends|middags|avonds|nachts)\b/g, " "],
  [/\b(\w+dag) ?(?:ochtend|morgen|middag|avond|nacht)\b/g, "$1"],
  [/\bdag na morgen|the day after tomorrow|overmorgen\b/g, "day after tomorrow"],
  [/\beergisteren\b/g, "day before yesterday"],
  [/\bgisteren\b/g, "yesterday"],
  [/\b(?:this|the|late[r]?|earlier) (?:morning|afternoon|evening|night)\b|\btonight\b/g, "today"],
  [/\bvan(?:daag|morgen|ochtend|middag|avond|nacht)\b/g, "today"],
  [/\bmorgen ?(?:ochtend|middag|avond|vroeg)?\b/g, "tomorrow"],

  [/\bmaandag\b|\bmon\b/g, "monday"],
  [/\bdinsdag\b|\btues?\b/g, "tuesday"],
  [/\bwoensdag\b|\bwed\b/g, "wednesday"],
  [/\bdonderdag\b|\bthu(?:rs?)?\b/g, "thursday"],
  [/\bvrijdag\b|\bfri\b/g, "friday"],
  [/\bzaterdag\b/g, "saturday"],
  [/\bzondag\b/g, "sunday"],

  [/\bjan(?:uari)?\b/g, "january"],
  [/\bfeb(?:ruari)?\b/g, "february"],
  [/\bmaart\b|\bmrt\b|\bmar\b/g, "march"],
  [/\bapr\b/g, "april"],
  [/\bmei\b/g, "may"],
  [/\bjuni\b|\bjun\b/g, "june"],
  [/\bjuli\b|\bjul\b/g, "july"],
  [/\baug(?:ustus)?\b/g, "august"],
  [/\bsept?\b/g, "september"],
  [/\bo[ck]t(?:ober)?\b/g, "october"],
  [/\bnov\b/g, "november"],
  [/\bdec\b/g, "december"],

  [/\b(?:half 1|1?half|1 half) (?:jaar|year)\b/g, "6 month"],
  [/\b(?:half 1|half|1 half) (?:uur|hour)\b/g, "30 minute"],
  [/\banderhalf jaar\b/g, "18 month"],
  [/\banderhalf uur\b/g, "90 minute"],
  [/\b(?:1 )?kwartier\b|\b(?:1 )?quarter of 1 hour\b/g, "15 minute"],
  [/\b(?:1 )?fortnight\b/g, "2 week"],
  [/\b(?:working|business|office|week|werk)[ -]?da(?:ys?|g|gen)\b/g, "workday"],
  [/\bminu(?:ut|ten|utes?)\b/g, "minute"],
  [/\b(?:uren|hours|hrs)\b/g, "hours"],
  [/\b(?:dag|dagen|days)\b/g, "day"],
  [/\b(?:weken|weekje|weeks'?)\b/g, "week"],
  [/\b(?:maand|maanden|months'?)\b/g, "month"],
  [/\bkwartaal\b/g, "quarter"],
  [/\b(?:jaar|jaren|years'?)\b/g, "year"],

  // "A day or two", "een dag of drie".
  [/\b\d+ (minute|workday|day|week|month|year) (?:or|of) (\d+)\b/g, "$2 $1"],

  [/\b(?:first|eerste|1st|1e) day (?:of|van|in)\b/g, "begin of"],
  [/\b(?:last|laatste) (?:work)?day (?:of|van|in)\b/g, "end of"],
  [/\b(?:start|beginning|begin)\b/g, "begin"],
  [/\b(?:einde?|uiterlijk eind)\b/g, "end"],
  [/\b(month|year)[ -]end\b/g, "end of $1"],
  [/\b(begin|end) (?:van )?(?:de |het )?/g, "$1 of "],
  [/\b(begin|end) of (?:of |in )?(?:the |de |het )?/g, "$1 of "],

  [/\b(?:aanstaande|eerstvolgende?|komende?|upcoming)\b/g, "coming"],
  [/\b(?:volgende?|following)\b/g, "next"],
  [/\b(?:deze|dit)\b/g, "this"],
  [/\b(?:vorige?|afgelopen|past|previous)\b/g, "last"],
  [/\bgeleden\b/g, "ago"],
  [/\b(?:binnen|inside of|inside|over)\b/g, "within"],
  [/\b(?:nadat|na|following)\b/g, "after"],
  [/\b(?:voordat|voor|prior to)\b/g, "before"],
  [/\bniet\b/g, "not"],
  [/\bvanaf\b/g, "from"],
  [/\b(?:het|the) weekend\b/g, "weekend"],
  [/\b(?:op|on|de|den)\b/g, "the"],
];

const ordinals: [RegExp, number][] = [
  [/first|eerste/, 1],
  [/second|tweede/, 2],
  [/third|derde/, 3],
  [/fifth/, 5],
  [/eighth/, 8],
  [/ninth/, 9],
  [/twelfth/, 12],
];

const word =
  /(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) \p{L}+|\p{L}+(?:-\p{L}+)*/gu;

/** A text in lower case and figures, in plain English words: what the rules of due dates read. */
export function plainWords(text: string): string {
  const tidy = withoutAccents(text)
    .replace(/[’`´]/g, "'")
    .replace(/[‐-―]/g, "-")
    .replace(/[.,:](?!\d)|(?<!\d)[.,:]|[^\p{L}\p{N}.,:'/ -]/gu, " ")
    .replace(word, inFigures)
    .replace(
      /\ban?\b(?= (?:half|quarter|fortnight|minute|hour|day|work|business|week|month|year))/g,
      "1",
    )
    .replace(/\s+/g, " ");
  const replaced = plain.reduce((read, [pattern, by]) => read.replace(pattern, by), tidy);
  return replaced.replace(/\s+/g, " ").trim();
}

function inFigures(words: string): string {
  const number = numberWords.get(words.replace(" ", "-"));
  if (number !== undefined) return String(number);

  const ordinal = ordinalOf(words.replace(" ", "-"));
  if (ordinal !== null) return `${ordinal}th`;

  const [first = "", second] = words.split(" ");
  if (second === undefined) return first;
  return `${inFigures(first)} ${inFigures(second)}`;
}

/** Of `twenty-third` and `drieëntwintigste`, 23. */
function ordinalOf(words: string): number | null {
  const [, tens, ones = words] = /^(\p{L}+)-(\p{L}+)$/u.exec(words) ?? [];
  const ten = tens === undefined ? 0 : (numberWords.get(tens) ?? null);
  if (ten === null) return null;

  const irregular = ordinals.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(ones));
  if (irregular) return ten + irregular[1];

  const stem = /^(\p{L}+?)(?:th|de|ste)$/u.exec(ones)?.[1];
  if (stem === undefined) return null;
  const value = numberWords.get(stem) ?? numberWords.get(stem.replace(/ie$/, "y"));
  return value === undefined ? null : ten + value;
}
