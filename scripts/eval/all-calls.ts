import type { EvalCall } from "./eval-call";
import { dutch } from "./scenes/dutch";
import { everyday } from "./scenes/everyday";
import { files } from "./scenes/files";
import { flow } from "./scenes/flow";
import { lines } from "./scenes/lines";
import { nothing } from "./scenes/nothing";

export const allCalls: EvalCall[] = [
  ...everyday,
  ...dutch,
  ...flow,
  ...lines,
  ...files,
  ...nothing,
];

/** The calls of those names; all without any. Throws on a name that is none. */
export function callsNamed(names: string[]): EvalCall[] {
  const known = new Map(allCalls.map((call) => [call.scene.name, call]));
  if (names.length === 0) return allCalls;

  return names.map((name) => {
    const call = known.get(name);
    if (!call) throw new Error(`No call is called ${name}: ${[...known.keys()].join(", ")}`);
    return call;
  });
}
