export type Language = "en" | "nl";

const english =
  "a about after again all also am an and any anything are as at back be because been before being " +
  "but by bye can cannot could course did do does doing done down else ever every few for from get " +
  "give go going good got great had has have having he hello her here hey hi him his hold how i if " +
  "in indeed into is it its just know let like little may maybe me might moment more most much must " +
  "my need no not now of off oh ok okay on once one only or other our out over perfect please put " +
  "quite really right said same say see shall she should so some something soon sorry still such " +
  "sure take than thank thanks that the their them then there these they thing things think this " +
  "those through to too two until up us very want was way we welcome well were what when where " +
  "which while who why will with would yes yet you your yours morning afternoon evening today " +
  "tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday speaking calling " +
  "goodbye lovely fine help today's i'm i'll i've i'd we'll we're we've you're you've it's that's " +
  "don't didn't doesn't can't won't isn't wasn't there's what's let's he's she's they're " +
  "zero three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred " +
  "first second third fourth fifth sixth seventh eighth ninth tenth half since instead hardly hear heard day days week weeks month months year " +
  "years hour hours minute minutes o'clock noon tonight later early late next last january february " +
  "march april june july august september october november december send sent keep kept leave left " +
  "bring brought tell told show make made use used ask asked call called name mr mrs hi moment " +
  "people person end suit expect promised reach dead says whole away nothing something everything";

const dutch =
  "aan af al alle alleen als alstublieft andere ben bij bedankt beter bent bijna daar dan dank dat " +
  "de deze die dit doe doen dus door dag een eens en er even gaan gaat ga gedaan geen goed goede " +
  "goedemorgen goedemiddag graag had hallo heb hebben hebt heeft heel helemaal hem het hier hij hoe " +
  "hoor ik in is ja jij je jou jouw jullie kan kunnen kunt kun maar me meer mee mij mijn moet moeten " +
  "mogelijk mooi moment na naar nee niet niets nog nou nu of oké om omdat ons ook op over prima " +
  "precies spreekt straks te tegen toch toen tot u uit uw van vandaag veel voor waar wanneer want " +
  "was wat we wel werd wie wij wil wilt worden wordt zal ze zeer zeggen zelf zich zij zijn zo zou " +
  "zullen morgen gisteren maandag dinsdag woensdag donderdag vrijdag zaterdag zondag meneer mevrouw " +
  "klopt natuurlijk fijn geval twee drie vier vijf zes zeven acht negen tien weer iets kom komt " +
  "laat zien zie weet spreek helpen uitstekend begrijp tuurlijk elf twaalf twintig uur dag dagen " +
  "week weken maand maanden jaar minuut minuten vorige volgende bij tussen ligt krijgt krijg stuur " +
  "sturen ziens dank vervelend vreemd prettige januari februari maart april mei juni juli augustus " +
  "september oktober november december alles helaas sinds hand gekregen meteen direct naam";

const stopWords: Record<Language, ReadonlySet<string>> = {
  en: new Set(english.split(" ")),
  nl: new Set(dutch.split(" ")),
};

/** Lower-case words with their inner apostrophes and hyphens; figures count as words too. */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll("’", "'");
  return plain.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Common to either language, so that a mixed call yields no tags such as "het". */
function isStopWord(word: string): boolean {
  return stopWords.en.has(word) || stopWords.nl.has(word);
}

export function isContentWord(word: string): boolean {
  return word.length > 2 && !isStopWord(word) && !/\d/.test(word);
}

/** By the everyday words of each; null when there are none or as many of both. */
export function languageOf(text: string): Language | null {
  const words = wordsOf(text);
  const countOf = (language: Language) =>
    words.filter((word) => stopWords[language].has(word)).length;

  const lead = countOf("en") - countOf("nl");
  if (lead === 0) return null;
  return lead > 0 ? "en" : "nl";
}
