import type { Language } from "../words";

/** Rare enough that hardly any call says them; what was said after all is not used. */
export const firstNames = [
  ...["Barnaby", "Ottoline", "Percival", "Drusilla", "Fenwick", "Isolde", "Lysander", "Winifred"],
  ...["Diederik", "Liselotte", "Wubbo", "Hildegonda", "Reinout", "Jozefien"],
];
export const lastNames = [
  ...["Thistlewood", "Featherstone", "Quillfeather", "Ravensworth", "Pemberley", "Hollingberry"],
  ...["Oosterwolde", "Kruidenier", "Vlietstra", "Zandbergen", "Hoogeveen", "Snoeckaert"],
];
export const places = [
  ...["Rotterdam", "Winchester", "Antwerp", "Lisbon", "Carlisle", "Groningen", "Maastricht"],
];

export const titles: Record<Language, string[]> = {
  en: ["Mr", "Mrs", "Dr"],
  nl: ["meneer", "mevrouw", "dokter"],
};

/** Monday first. */
export const weekdays: Record<Language, string[]> = {
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  nl: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
};

export const months: Record<Language, string[]> = {
  en: "January February March April May June July August September October November December".split(
    " ",
  ),
  nl: "januari februari maart april mei juni juli augustus september oktober november december".split(
    " ",
  ),
};

export const topics: Record<Language, string[]> = {
  en: [
    ...["helicopter insurance", "bankruptcy notice", "wedding catering", "solar panels"],
    ...["dog grooming", "tax fraud", "medical diagnosis", "visa application"],
  ],
  nl: [
    ...["helikopterverzekering", "faillissementsaanvraag", "bruiloft", "zonnepanelen"],
    ...["hondentrimsalon", "belastingfraude", "medische diagnose", "visumaanvraag"],
  ],
};

/** What no speaker said in any call we know of. */
export const madeUpQuotes: Record<Language, string[]> = {
  en: [
    "I will personally deliver the replacement to your front door.",
    "We shall cover all of the legal costs, you have my word.",
    "I promise to upgrade you to the platinum package for life.",
    "I will ask the minister to look into your complaint.",
  ],
  nl: [
    "Ik breng het vervangende exemplaar persoonlijk bij u langs.",
    "Wij vergoeden alle juridische kosten, dat beloof ik u.",
    "Ik zet u levenslang over op het platinapakket.",
    "Ik vraag de minister om naar uw klacht te kijken.",
  ],
};

export const tails: Record<Language, string[]> = {
  en: [
    "and I will waive every fee for you",
    "and we take full legal responsibility",
    "without any approval from my supervisor",
  ],
  nl: [
    "en ik scheld u alle kosten kwijt",
    "en wij zijn volledig aansprakelijk",
    "zonder toestemming van mijn leidinggevende",
  ],
};

export const claims: Record<Language, string[]> = {
  en: [
    "The customer was furious and threatened to go to court.",
    "The agent admitted that the company had been negligent.",
    "Both sides agreed to end the relationship.",
  ],
  nl: [
    "De klant was woedend en dreigde met een rechtszaak.",
    "De medewerker gaf toe dat het bedrijf nalatig was geweest.",
    "Beide partijen besloten uit elkaar te gaan.",
  ],
};
