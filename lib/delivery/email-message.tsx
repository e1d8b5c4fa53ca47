import type { CallWire } from "@/domain/call";
import type { SummaryWire } from "@/domain/summary";
import type { Language } from "@/domain/user";

export type SummaryEmailInput = {
  call: CallWire;
  summary: SummaryWire;
  /** The reader's: headings and dates follow it, the summary keeps its own. */
  language: Language;
  companyTimeZone: string;
  callUrl: string;
  userName: string;
};

/** The email that brings a user the summary of a call, as HTML and as text. */
export async function renderSummaryEmail(
  input: SummaryEmailInput,
): Promise<{ subject: string; html: string; text: string }> {
  const { call, summary, language, companyTimeZone, callUrl, userName } = input;
  const words = wordings[language];
  const other = [call.from, call.to].find((party) => party.userId === null) ?? call.to;
  const name = other.name ?? other.e164 ?? other.number ?? words.unknown;
  const date = new Intl.DateTimeFormat(language, {
    ...{ dateStyle: "medium", timeStyle: "short" },
    timeZone: companyTimeZone,
  }).format(new Date(call.startedAt));

  const points = summary.actionPoints.map((point) =>
    point.dueText ? `${point.text} (${point.dueText})` : point.text,
  );
  const sections: [string, string[]][] = [
    [words.overview, [summary.overview]],
    [words.notes, summary.notes.map((note) => note.text)],
    [words.tags, summary.tags],
    [words.actionPoints, points.length > 0 ? points : [words.noActionPoints]],
  ];

  const text = [userName, ...sections.map(asText), callUrl].join("\n\n");
  const html = `<p>${escaped(userName)}</p>${sections.map(asHtml).join("")}<p><a href="${escaped(callUrl)}">${escaped(words.open)}</a></p>`;
  return { subject: `${words.summary}: ${name}, ${date}`, html, text };
}

function asText([heading, lines]: [string, string[]]): string {
  return [heading, ...lines.map((line) => `- ${line}`)].join("\n");
}

function asHtml([heading, lines]: [string, string[]]): string {
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join("");
  return `<h2>${escaped(heading)}</h2><ul>${items}</ul>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const wordings = {
  en: {
    summary: "AI summary",
    overview: "Overview",
    notes: "Notes",
    tags: "Tags",
    actionPoints: "Action points",
    noActionPoints: "No action points in this call.",
    open: "Open the call",
    unknown: "unknown",
  },
  nl: {
    summary: "AI-samenvatting",
    overview: "Overzicht",
    notes: "Notities",
    tags: "Tags",
    actionPoints: "Actiepunten",
    noActionPoints: "Geen actiepunten in dit gesprek.",
    open: "Open het gesprek",
    unknown: "onbekend",
  },
} satisfies Record<Language, Record<string, string>>;
