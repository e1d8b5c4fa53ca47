import type { Deps } from "@/lib/ctx";
import type { Figure } from "../../bench/figures";
import { injections } from "../injections/all";
import { scriptedCalls } from "../text-calls";
import { claimFigure, liarFigures, liarProblems, productFigures } from "./figures";
import { runLiar } from "./liar";
import { lieToProduct } from "./lie-to-product";

export type Liar = { figures: Figure[]; problems: string[] };

/** Lies to the check about every script four times over, and to the product about each once. */
export async function runLiars(deps: Deps): Promise<Liar> {
  const scripted = scriptedCalls();
  const outcome = runLiar(scripted, { perSummary: 8, rounds: 4 });
  const claims = runLiar(scripted, { kinds: ["claim"], perSummary: 1, rounds: 3 });
  const calls = [...scripted, ...injections.map(({ call }) => call)];
  const product = await lieToProduct(deps, calls, { perSummary: 8 });

  return {
    figures: [...liarFigures(outcome), claimFigure(claims), ...productFigures(product)],
    problems: liarProblems(outcome, product),
  };
}
