import type { Hosting } from "./settings";

/** Where the endpoints we know process what they are sent. */
const knownHosts: ReadonlyMap<string, Hosting> = new Map([
  ["api.openai.com", "outside_eu"],
  ["us.api.openai.com", "outside_eu"],
  ["eu.api.openai.com", "eu"],
  ["api.mistral.ai", "eu"],
  ["api.eu.mistral.ai", "eu"],
  ["api.us.mistral.ai", "outside_eu"],
]);

/** What an operator may declare of an endpoint (`…_HOSTING`). */
export type DeclaredHosting = "eu" | "outside-eu" | "own";

/** Where an endpoint processes calls: what we know of its host, else what was declared. */
export function hostingOf(baseUrl: string, declared: DeclaredHosting | undefined): Hosting {
  const known = knownHosts.get(new URL(baseUrl).hostname);
  if (known) return known;
  if (declared) return declared === "outside-eu" ? "outside_eu" : declared;
  return "unknown";
}
