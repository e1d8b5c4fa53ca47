import type { Claim } from "./claim";
import { claimsOf } from "./claims";
import { contactsOf } from "./contacts";
import { type Said, stands } from "./heard";
import { itemsOf } from "./items";
import { type NameRules, namesOf } from "./names";
import { prepared, tokensOf } from "./tokens";

/** The numbers, dates, times, addresses and names of a text that were not said, in its words. */
export function unsaidIn(text: string, said: Said, rules: NameRules): string[] {
  const unsaid = claimsIn(text, said, rules).filter((claim) => !stands(claim, said));
  return [...new Set(unsaid.map(({ words }) => words))];
}

/** Whether a text holds anything that `unsaidIn` can compare with what was said. */
export function isComparable(text: string, said: Said, rules: NameRules): boolean {
  return claimsIn(text, said, rules).some(({ isIdle }) => !isIdle);
}

function claimsIn(text: string, said: Said, rules: NameRules): Claim[] {
  const { claims: contacts, rest } = contactsOf(prepared(text));
  const items = itemsOf(tokensOf(rest));
  const { claims, used } = claimsOf(items, rest, said.calendar);
  const all = [...contacts, ...claims, ...namesOf(items, used, rules)];
  return [...new Map(all.map((claim) => [JSON.stringify(claim), claim])).values()];
}
