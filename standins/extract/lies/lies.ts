import type { Turn } from "../sentences";
import type { Summary } from "../summarise";
import { misuses } from "./about-points";
import { inventions } from "./inventions";
import type { Lie, LieKind, LieOrder } from "./kinds";
import { randomOf } from "./random";
import { saidIn } from "./said";
import type { Teller, Telling } from "./telling";

export type Lied = { summary: Summary; lies: Lie[] };

/**
 * The same summary with so many things that nobody said, added and named. The true points stay as
 * they are, except that an overview gets false sentences beside its true ones. The same turns and
 * the same seed give the same lies.
 */
export function withLies(
  honest: Summary,
  heard: { turns: Turn[]; date: string | null },
  order: LieOrder,
  seed = "",
): Lied {
  const { turns, date } = heard;
  const language = honest.language === "nl" ? "nl" : "en";
  const random = randomOf(JSON.stringify([seed, turns]));
  const setting = { said: saidIn(turns), language, random, month: monthOf(date) } as const;
  const telling: Telling = { ...setting, honest, turns };

  let summary = structuredClone(honest);
  const lies: Lie[] = [];
  if (turns.length === 0 || honest.insufficientContent) return { summary, lies };

  for (const kind of inTurn(random.shuffled(order.kinds), order.perSummary)) {
    const lie = tellers[kind](telling);
    if (!lie || lies.some((told) => isSame(told, lie.lie))) continue;
    summary = lie.into(summary);
    lies.push({ ...lie.lie, id: `lie-${lies.length + 1}`, kind });
    if (lies.length === order.perSummary) break;
  }
  return { summary, lies };
}

const tellers: Record<LieKind, Teller> = { ...inventions, ...misuses };

/** Kinds that do not suit a call are passed over: hence more tries than lies. */
function inTurn(kinds: LieKind[], wanted: number): LieKind[] {
  const rounds = kinds.length === 0 ? 0 : Math.ceil((3 * wanted) / kinds.length) + 1;
  return Array.from({ length: rounds }, () => kinds).flat();
}

function isSame(a: Lie, b: Omit<Lie, "id" | "kind">): boolean {
  const facts = ({ text, owner, quote, dueText, segmentIds }: typeof b) =>
    JSON.stringify([text, owner, quote, dueText, segmentIds]);
  return facts(a) === facts(b);
}

/** From `2026-11-23`. */
function monthOf(date: string | null): number | null {
  const month = /^\d{4}-(\d{2})-/.exec(date ?? "")?.[1];
  return month === undefined ? null : Number(month) - 1;
}
