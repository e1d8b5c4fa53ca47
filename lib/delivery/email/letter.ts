import type { CallWire } from "@/domain/call";
import { engineNames } from "@/domain/engine";
import type { Party } from "@/domain/party";
import type { SummaryWire } from "@/domain/summary";
import { storableText } from "@/domain/text";
import type { Language } from "@/domain/user";
import { otherParty } from "./other-party";
import { type Texts, texts } from "./texts";

export type LetterInput = {
  call: CallWire;
  summary: SummaryWire;
  /** Absolute. */
  callUrl: string;
  userId: string | null;
  userName: string;
  language: Language;
  companyTimeZone: string;
};

/** An email as its reader is to see it: every text one clean line, in the right language. */
export type Letter = {
  language: Language;
  summaryLanguage: string;
  subject: string;
  title: string;
  facts: string[];
  overview: Section<string>;
  notes: Section<string>;
  tags: Section<string>;
  actionPoints: Section<ActionPoint>;
  open: { text: string; url: string };
  footer: string[];
};

export type Section<Item> = { heading: string; items: Item[]; whenEmpty: string };
/** `about`: who is to do it and by when. */
export type ActionPoint = { id: string; text: string; about: string };

export function composeLetter(input: LetterInput): Letter {
  const { call, summary, callUrl, userId, language } = input;
  const t = texts[language];
  const other = otherParty(call, userId);
  const date = dateOf(input, t);
  const called = other ? nameOf(other, t) : t.unknownParty;

  return {
    language,
    summaryLanguage: summary.language,
    subject: `${t.callWith(clipped(called, 80))}, ${date}`,
    title: t.callWith(clipped(called, 120)),
    facts: factsOf(input, other, date, t),
    overview: {
      heading: t.overview,
      items: linesOf(summary.overview),
      whenEmpty: t.noOverview,
    },
    notes: {
      heading: t.notes,
      items: distinct(summary.notes.map(({ text }) => storableText(text))),
      whenEmpty: t.noNotes,
    },
    tags: { heading: t.tags, items: distinct(summary.tags.map(storableText)), whenEmpty: t.noTags },
    actionPoints: {
      heading: t.actionPoints,
      items: summary.actionPoints.map((point) => actionPointOf(point, input, t)),
      whenEmpty: t.noActionPoints,
    },
    open: { text: t.open, url: callUrl },
    footer: footerOf(input, t),
  };
}

function dateOf({ call, companyTimeZone: timeZone }: LetterInput, { locale }: Texts): string {
  const startedAt = new Date(call.startedAt);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(startedAt);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone }).format(startedAt);
  return `${day}, ${time}`;
}

function nameOf({ name, number, anonymous }: Party, t: Texts): string {
  const known = storableText(name ?? "") || storableText(number ?? "");
  if (known) return known;
  return anonymous ? t.anonymous : t.unknownParty;
}

function factsOf({ call }: LetterInput, other: Party | null, date: string, t: Texts): string[] {
  const number = storableText(other?.number ?? "");
  const isNamed = storableText(other?.name ?? "") !== "";
  const facts = [t.directions[call.direction], date, lengthOf(call.durationMs, t)];
  return isNamed && number ? [number, ...facts] : facts;
}

function lengthOf(durationMs: number, { hours }: Texts): string {
  const seconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} ${hours} ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

function actionPointOf(
  { id, text, owner, ownerUserId, dueText, dueDate }: SummaryWire["actionPoints"][number],
  { call, userId }: LetterInput,
  t: Texts,
): ActionPoint {
  const isReaders = ownerUserId !== null && ownerUserId === userId;
  const who = isReaders ? t.you : (colleague(call, ownerUserId) ?? t.owners[owner]);
  const due = [storableText(dueText ?? ""), dayOf(dueDate, t)].filter((part) => part !== "");
  const when = due.length === 2 ? `${due[0]} (${due[1]})` : (due[0] ?? "");

  return { id, text: storableText(text), about: [who ?? "", when].filter(Boolean).join(" · ") };
}

function colleague({ from, to, answeredBy, steps }: CallWire, userId: string | null) {
  if (userId === null) return null;
  const parties = [answeredBy, from, to, ...steps.map(({ party }) => party)];
  const party = parties.find((candidate) => candidate?.userId === userId);
  return storableText(party?.name ?? "") || null;
}

function dayOf(date: string | null, { locale }: Texts): string {
  const day = new Date(`${date ?? ""}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return "";
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(day);
}

function footerOf({ summary, userName }: LetterInput, t: Texts): string[] {
  const { engine, droppedUnsupported } = summary;
  const hosting = `${t.madeBy(engineNames[engine.id])} | ${t.hostings[engine.hosting]}`;
  const dropped = droppedUnsupported > 0 ? [t.dropped(droppedUnsupported)] : [];
  return [hosting, ...dropped, t.why(storableText(userName))];
}

function linesOf(text: string): string[] {
  return distinct(text.split("\n").map(storableText));
}

function distinct(lines: string[]): string[] {
  return [...new Set(lines)].filter((line) => line !== "");
}

function clipped(text: string, maxCharacters: number): string {
  const characters = [...text];
  if (characters.length <= maxCharacters) return text;
  return `${characters.slice(0, maxCharacters - 1).join("")}…`;
}
