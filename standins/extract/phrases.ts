import type { Language } from "./words";

type Phrases = {
  calls: Record<string, string>;
  call: string;
  between: string;
  with: string;
  about: string;
  and: string;
  speakers: Record<string, string>;
  someone: string;
};

const phrases: Record<Language, Phrases> = {
  en: {
    calls: { inbound: "Inbound call", outbound: "Outbound call", internal: "Internal call" },
    call: "Call",
    between: "between",
    with: "with",
    about: "about",
    and: "and",
    speakers: { agent: "agent", customer: "customer", caller: "caller", callee: "callee" },
    someone: "speaker",
  },
  nl: {
    calls: {
      inbound: "Inkomend gesprek",
      outbound: "Uitgaand gesprek",
      internal: "Intern gesprek",
    },
    call: "Gesprek",
    between: "tussen",
    with: "met",
    about: "over",
    and: "en",
    speakers: { agent: "medewerker", customer: "klant", caller: "beller", callee: "gebelde" },
    someone: "spreker",
  },
};

export const tooLittleSaid: Record<Language, string> = {
  en: "Too little was said to summarise.",
  nl: "Er is te weinig gezegd om samen te vatten.",
};

/** "Inbound call between customer and agent about invoice and refund." */
export function openingLine(
  language: Language,
  direction: string | null,
  speakers: string[],
  topics: string[],
): string {
  const own = phrases[language];
  const parties = speakers.map((speaker) => own.speakers[speaker] ?? own.someone);
  const parts = [
    own.calls[direction ?? ""] ?? own.call,
    parties.length > 1 ? own.between : own.with,
    listed(parties, own.and),
  ];
  const about = topics.length > 0 ? [own.about, listed(topics, own.and)] : [];
  return `${[...parts, ...about].join(" ")}.`;
}

/** "Customer: “I was charged twice.”" */
export function quotation(language: Language, speaker: string, text: string): string {
  const name = phrases[language].speakers[speaker] ?? phrases[language].someone;
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: “${text}”`;
}

function listed(items: string[], and: string): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${and} ${last}`;
}
