/** What a passage does: promise something itself, or ask somebody else for it. */
export type Act = { promises: boolean; asks: boolean };

const englishPromise =
  /(?<![\p{L}'])(?:i|we)(?:'ll| will| shall)\b|(?<![\p{L}'])(?:i'm|i am|we're|we are) (?:also )?(?:going to|gonna)\b|(?<![\p{L}'])let me\b(?! (?:know|have)\b)/iu;
const englishRequest =
  /\b(?:can|could|would|will) you\b|\bplease\b|\bi (?:need|want|would like) you to\b|\bmake sure\b|\blet me (?:know|have)\b/iu;

const dutchVerbs =
  "zal|zullen|ga|gaan|stuur|sturen|mail|mailen|bel|bellen|regel|regelen|maak|maken|zorg|zorgen|" +
  "boek|boeken|plan|plannen|stort|storten|verreken|verrekenen|zoek|zoeken|neem|nemen|zet|zetten|" +
  "annuleer|annuleren|geef|geven|pas|passen|verstuur|versturen|bestel|bestellen|kom|komen|breng|" +
  "brengen|lever|leveren|reset|herstel|herstellen|controleer|controleren|betaal|" +
  "betalen|meld|melden|noteer|noteren|bevestig|bevestigen|reserveer|reserveren|verbind|verbinden|" +
  "schrijf|schrijven|onderzoek|onderzoeken|wijzig|wijzigen|vergoed|vergoeden|haal|halen|laat|laten";
const dutchPromise = new RegExp(
  `(?<![\\p{L}'])(?:(?:ik|wij|we) (?:${dutchVerbs})|(?:${dutchVerbs}) (?:ik|wij|we))(?![\\p{L}'])|(?<![\\p{L}'])doe ik(?![\\p{L}'])`,
  "iu",
);
const dutchRequest =
  /(?<![\p{L}'])(?:kunt|kun|kan|wilt|wil|zou|zoudt|zul|zult) (?:u|je|jij|jullie)(?![\p{L}'])|\b(?:alstublieft|alsjeblieft)\b|\bik wil (?:graag )?dat (?:u|je|jij)\b/iu;

export function actOf(text: string): Act {
  const straight = text.replace(/[’‘`´]/gu, "'").replace(/\s+/gu, " ");
  return {
    promises: englishPromise.test(straight) || dutchPromise.test(straight),
    asks: englishRequest.test(straight) || dutchRequest.test(straight),
  };
}

const opposites = new Map<string, string>([
  ...([
    ["agent", "customer"],
    ["customer", "agent"],
    ["caller", "callee"],
    ["callee", "caller"],
  ] as const),
]);

/**
 * Whether the owner of an action point may be that one: a promise is its speaker's, a request is
 * for somebody else, and either way it is somebody who was on the line. "unknown" may always be.
 * `quote.speakers` are all who said those words.
 */
export function mayOwn(
  owner: string,
  quote: { speakers: string[]; text: string },
  speakers: Set<string>,
): boolean {
  if (owner === "unknown") return true;
  const { promises, asks } = actOf(quote.text);
  const isOnlyAsked = asks && [...speakers].some((speaker) => opposites.get(speaker) === owner);
  if (!speakers.has(owner) && !isOnlyAsked) return false;

  if (quote.speakers.length === 0 || promises === asks) return true;
  if (promises) return quote.speakers.includes(owner);
  return quote.speakers.some((speaker) => speaker !== owner);
}
