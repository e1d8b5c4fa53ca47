import type { EvalCall } from "../eval-call";
import { dutch } from "./dutch";
import { everyday } from "./everyday";
import { flow } from "./flow";
import type { Gold } from "./gold";
import { lines } from "./lines";

/** What is to be found in the calls of `scenes`, by their names. */
export const goldByName: Record<string, Gold> = { ...everyday, ...dutch, ...flow, ...lines };

/** A call recorded in several ways says the same in each; null where nothing is to be summarised. */
export function goldOf({ scene, reason }: EvalCall, among: EvalCall[]): Gold | null {
  if (reason !== null) return null;
  const same = among.filter((other) => other.scene.script === scene.script);
  const names = [scene.name, ...same.map((other) => other.scene.name)];
  const name = names.find((one) => Object.hasOwn(goldByName, one));
  return (name && goldByName[name]) || null;
}
