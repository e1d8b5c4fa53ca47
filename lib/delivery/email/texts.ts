import type { Direction } from "@/domain/call";
import type { Hosting } from "@/domain/settings";
import type { SummaryWire } from "@/domain/summary";
import type { Language } from "@/domain/user";

type Owner = SummaryWire["actionPoints"][number]["owner"];

/** What an email says around a summary, which keeps its own language. */
export type Texts = {
  locale: string;
  callWith: (other: string) => string;
  directions: Record<Direction, string>;
  anonymous: string;
  unknownParty: string;
  hours: string;
  overview: string;
  notes: string;
  tags: string;
  actionPoints: string;
  noOverview: string;
  noNotes: string;
  noTags: string;
  noActionPoints: string;
  owners: Record<Owner, string | null>;
  you: string;
  open: string;
  madeBy: (engine: string) => string;
  hostings: Record<Hosting, string>;
  dropped: (count: number) => string;
  why: (name: string) => string;
};

const english: Texts = {
  locale: "en-GB",
  callWith: (other) => `Call with ${other}`,
  directions: {
    inbound: "Incoming call",
    outbound: "Outgoing call",
    internal: "Internal call",
    unknown: "Call",
  },
  anonymous: "an anonymous caller",
  unknownParty: "an unknown number",
  hours: "h",
  overview: "Overview",
  notes: "Notes",
  tags: "Tags",
  actionPoints: "Action points",
  noOverview: "No overview of this call.",
  noNotes: "No notes on this call.",
  noTags: "No tags on this call.",
  noActionPoints: "No action points in this call.",
  owners: {
    agent: "Agent",
    customer: "Customer",
    caller: "Caller",
    callee: "Person called",
    unknown: null,
  },
  you: "You",
  open: "Open the call",
  madeBy: (engine) => `Summarised by ${engine}`,
  hostings: {
    eu: "Hosted in the EU",
    outside_eu: "Hosted outside the EU",
    own: "Hosted by you",
    unknown: "Hosting not known",
  },
  dropped: (count) =>
    count === 1
      ? "One statement was left out: nothing said on the call supports it."
      : `${count} statements were left out: nothing said on the call supports them.`,
  why: (name) =>
    `Sent to ${name} for a call they talked on. In the call, each note leads to the moment it was said.`,
};

const dutch: Texts = {
  locale: "nl-NL",
  callWith: (other) => `Gesprek met ${other}`,
  directions: {
    inbound: "Inkomend gesprek",
    outbound: "Uitgaand gesprek",
    internal: "Intern gesprek",
    unknown: "Gesprek",
  },
  anonymous: "een anonieme beller",
  unknownParty: "een onbekend nummer",
  hours: "u",
  overview: "Overzicht",
  notes: "Notities",
  tags: "Tags",
  actionPoints: "Actiepunten",
  noOverview: "Geen overzicht van dit gesprek.",
  noNotes: "Geen notities bij dit gesprek.",
  noTags: "Geen tags bij dit gesprek.",
  noActionPoints: "Geen actiepunten in dit gesprek.",
  owners: {
    agent: "Medewerker",
    customer: "Klant",
    caller: "Beller",
    callee: "Gebelde",
    unknown: null,
  },
  you: "U",
  open: "Gesprek openen",
  madeBy: (engine) => `Samengevat door ${engine}`,
  hostings: {
    eu: "Gehost in de EU",
    outside_eu: "Gehost buiten de EU",
    own: "Door uzelf gehost",
    unknown: "Hosting niet bekend",
  },
  dropped: (count) =>
    count === 1
      ? "Eén uitspraak is weggelaten: niets in het gesprek ondersteunt die."
      : `${count} uitspraken zijn weggelaten: niets in het gesprek ondersteunt die.`,
  why: (name) =>
    `Verstuurd aan ${name} na een gesprek waaraan is deelgenomen. In het gesprek leidt elke notitie naar het moment waarop het is gezegd.`,
};

export const texts: Record<Language, Texts> = { en: english, nl: dutch };
