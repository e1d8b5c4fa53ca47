import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants } from "@/db/schema/calls";
import { glossaryTerms } from "@/db/schema/choices";
import { companies, users } from "@/db/schema/companies";
import type { Step } from "@/domain/flow";
import type { GlossaryTerm } from "@/domain/glossary";
import type { Party } from "@/domain/party";
import { foldedText } from "@/domain/text";

/** So many words are all that recognisers take as a hint. */
export const maxKeywords = 100;

type Call = {
  id: string;
  fromParty: Party;
  toParty: Party;
  answeredBy: Party | null;
  steps: Step[];
};

export type Glossary = {
  /** What a recogniser is told to expect. */
  keywords: string[];
  /** What it writes in the place of a term all the same. */
  corrections: { term: string; heardAs: string[] }[];
};

/** What is known of the words of a call before it is heard, always in the same order. */
export async function glossaryOf(tx: Tx, companyId: string, call: Call): Promise<Glossary> {
  const [terms, people, company] = [
    await readTerms(tx, companyId),
    await namesOfTalkers(tx, companyId, call.id),
    await nameOfCompany(tx, companyId),
  ];
  const parties = partiesOf(call);
  const namesOf = (...kinds: Party["kind"][]) =>
    parties.filter(({ kind }) => kinds.includes(kind)).flatMap(({ name }) => name ?? []);
  // The company last: who answers by its name and their own does not say a stretch of this list,
  // which is how recognisers echo it.
  const names = [...people, ...namesOf("extension"), ...namesOf("external")];
  const places = [...namesOf(...queueKinds), company];
  return {
    keywords: keywordsOf([...terms.map(({ term }) => term), ...names, ...places]),
    corrections: terms
      .filter(({ heardAs }) => heardAs.length > 0)
      .map(({ term, heardAs }) => ({ term, heardAs })),
  };
}

/** A company's own terms, the oldest first. */
export async function readTerms(tx: Tx, companyId: string): Promise<GlossaryTerm[]> {
  const { id, term, heardAs } = glossaryTerms;
  return tx
    .select({ id, term, heardAs })
    .from(glossaryTerms)
    .where(eq(glossaryTerms.companyId, companyId))
    .orderBy(asc(id));
}

/** Each once, as it stands first, and none that is a number. */
export function keywordsOf(words: string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words.map((text) => text.trim().replace(/\s+/g, " "))) {
    if (isWord(word) && !seen.has(foldedText(word))) seen.set(foldedText(word), word);
  }
  return [...seen.values()].slice(0, maxKeywords);
}

/** A phone system gives a number for a name when it knows no other. */
function isWord(text: string): boolean {
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  return /\p{L}/u.test(text) && digits < 5;
}

/** Whatever many people answer: its name is told to callers. */
export const queueKinds: Party["kind"][] = ["queue", "ring_group"];

function partiesOf({ fromParty, toParty, answeredBy, steps }: Call): Party[] {
  const ofSteps = steps.flatMap(({ party, by }) => [party, by]);
  return [fromParty, toParty, answeredBy, ...ofSteps].filter((party) => party !== null);
}

async function namesOfTalkers(tx: Tx, companyId: string, callId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: users.name })
    .from(callParticipants)
    .innerJoin(
      users,
      and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
    )
    .where(and(eq(callParticipants.companyId, companyId), eq(callParticipants.callId, callId)))
    .orderBy(asc(callParticipants.talkedFrom), asc(users.id));
  return rows.map(({ name }) => name);
}

async function nameOfCompany(tx: Tx, companyId: string): Promise<string> {
  const [row] = await tx
    .select({ name: companies.name })
    .from(companies)
    .where(eq(companies.id, companyId));
  return row?.name ?? "";
}
