const days = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const dutchDays = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag";
const count =
  "\\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|twenty[- ]four|forty[- ]eight";
const dutchCount = "\\d+|een|één|twee|drie|vier|vijf|zes|zeven|tien|veertien|vierentwintig";
const hour = "\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const clock = `noon|midday|midnight|lunch|(?:half past )?(?:${hour})(?:[:.]\\d{2})?(?: ?(?:[ap]\\.?m|o'clock))?`;
const months =
  "january|february|march|april|may|june|july|august|september|october|november|december";
const date = `(?:\\d{1,2}|[a-z-]+)(?:st|nd|rd|th)?(?: of)? (?:${months})`;
const day = `(?:(?:next|this) )?(?:${days})(?: (?:morning|afternoon|evening))?`;
const near =
  "tomorrow(?: (?:morning|afternoon|evening))?|today|tonight|this (?:morning|afternoon|evening|week)";
const dutchPart = "(?:ochtend|middag|avond)";
const dutchNear = `morgen(?:ochtend|middag|avond)?|vandaag|van(?:ochtend|middag|avond)|overmorgen`;

const english = [
  `(?:by|before|on|until) (?:the )?(?:end of (?:the |this |next )?(?:day|week|month)|${near}|${date}|${day})`,
  `(?:${near}|${day})(?: (?:before|by|at|after) (?:${clock}))?`,
  `(?:by|before|at|after) (?:${clock})(?: (?:${near}))?(?= |[.,!?]|$)`,
  `(?:within|in) (?:the next )?(?:${count}) (?:working |business )?(?:minute|hour|day|week|month)s?`,
  "next (?:week|month)|(?:as soon as possible)|right away",
];
const dutch = [
  `(?:uiterlijk|voor|vóór|op|tegen) (?:(?:aanstaande|volgende) )?(?:${dutchDays})(?:${dutchPart}| ${dutchPart})?`,
  `(?:(?:uiterlijk|voor|vóór) )?(?:${dutchNear})(?: (?:voor|vóór|om|na) (?:\\d{1,2}|twaalf|tien|negen)(?: uur)?)?`,
  `(?:(?:aanstaande|volgende) )?(?:${dutchDays})(?:${dutchPart})?`,
  `(?:binnen|over) (?:${dutchCount}) (?:werk)?(?:minuten|minuut|uur|dagen|dag|weken|week|maand)`,
  "(?:volgende|deze) (?:week|maand)|(?:voor|vóór) het einde van de (?:dag|week|maand)|zo snel mogelijk",
];

const due = {
  en: new RegExp(`(?<![\\p{L}\\p{N}])(?:${english.join("|")})(?![\\p{L}\\p{N}])`, "iu"),
  nl: new RegExp(`(?<![\\p{L}\\p{N}])(?:${dutch.join("|")})(?![\\p{L}\\p{N}])`, "iu"),
};

/** The words that say by when, exactly as spoken: "by Friday", "morgen voor twaalf uur". */
export function dueTextOf(text: string, language: "en" | "nl"): string | null {
  return text.match(due[language])?.[0] ?? null;
}
