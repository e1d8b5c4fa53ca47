const english = {
  small:
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  tens: "twenty thirty forty fifty sixty seventy eighty ninety",
};
const dutch = {
  small:
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
  tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
};

/** Numbers below a hundred by the word that says them, in English and Dutch, without accents. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...numbered(english.small, 0, 1),
  ...numbered(english.tens, 20, 10),
  ...numbered(english.tens, 20, 10).flatMap(([tens, value]) =>
    onesOf(english.small).map(([ones, one]) => pair(`${tens}-${ones}`, value + one)),
  ),
  ...numbered(dutch.small, 0, 1),
  ...numbered(dutch.tens, 20, 10),
  ...numbered(dutch.tens, 20, 10).flatMap(([tens, value]) =>
    onesOf(dutch.small).map(([ones, one]) => pair(`${ones}en${tens}`, value + one)),
  ),
]);

/** Lower case, without accents: as `numberWords` writes them. */
export function withoutAccents(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function numbered(words: string, from: number, step: number): [string, number][] {
  return words.split(" ").map((word, i) => pair(word, from + i * step));
}

function onesOf(small: string): [string, number][] {
  return numbered(small, 0, 1).slice(1, 10);
}

function pair(word: string, value: number): [string, number] {
  return [word, value];
}
