import { claimsOf } from "./claims";
import { contactsOf } from "./contacts";
import { type Said, stands } from "./heard";
import { itemsOf } from "./items";
import { type NameRules, namesOf } from "./names";
import { prepared, tokensOf } from "./tokens";

/** The numbers, dates, times, addresses and names of a text that were not said, in its words. */
export function unsaidIn(text: string, said: Said, rules: NameRules): string[] {
  const { claims: contacts, rest } = contactsOf(prepared(text));
  const items = itemsOf(tokensOf(rest));
  const { claims, used } = claimsOf(items, rest, said.calendar);
  const names = namesOf(items, used, rules);

  const once = new Map(
    [...contacts, ...claims, ...names].map((claim) => [JSON.stringify(claim), claim]),
  );
  const unsaid = [...once.values()].filter((claim) => !stands(claim, said));
  return [...new Set(unsaid.map(({ words }) => words))];
}
