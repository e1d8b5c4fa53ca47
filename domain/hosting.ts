import { isPrivateHost } from "./private-host";
import type { EngineId, Hosting } from "./settings";

/** Where the endpoints we know process what they are sent. */
const knownHosts = new Map<string, Hosting>([
  ["api.openai.com", "outside_eu"],
  ["us.api.openai.com", "outside_eu"],
  ["eu.api.openai.com", "eu"],
  ["api.mistral.ai", "eu"],
  ["api.eu.mistral.ai", "eu"],
  ["api.us.mistral.ai", "outside_eu"],
]);

/** What stands for an engine that is reached at its vendor's usual address. */
export const usualHosting: Record<EngineId, Hosting> = {
  openai: "outside_eu",
  mistral: "eu",
  selfhosted: "own",
};

export const declaredHostings = ["eu", "outside-eu", "own"] as const;
/** What an operator may declare of an endpoint we do not know (`…_HOSTING`). */
export type DeclaredHosting = (typeof declaredHostings)[number];

/**
 * Where an endpoint processes calls: what we know of its host, else what was declared, else, at
 * an address of one's own network, what holds for whatever is reached `throughPrivate` it.
 */
export function hostingOf(
  baseUrl: string,
  declared: DeclaredHosting | undefined,
  throughPrivate: Hosting = "own",
): Hosting {
  const { hostname } = new URL(baseUrl);
  const known = knownHosts.get(hostname);
  if (known) return known;
  if (declared) return declared === "outside-eu" ? "outside_eu" : declared;
  return isPrivateHost(hostname) ? throughPrivate : "unknown";
}

/** What a person is told of an engine before choosing it. */
export type HostingLine = {
  hosting: Hosting;
  /** Whether the vendor's certificates hold there: ISO 27001 and SOC 2 Type II. */
  certifications: boolean;
  /** The private or loopback address between us and the vendor, `localhost:4010` say. */
  reachedThrough: string | null;
};

/** The line of an engine; without an address, of the vendor's usual one. */
export function hostingLine(
  engineId: EngineId,
  endpoint: { baseUrl: string; hosting: Hosting } | null,
): HostingLine {
  const isVendor = engineId !== "selfhosted";
  if (!endpoint) {
    return { hosting: usualHosting[engineId], certifications: isVendor, reachedThrough: null };
  }

  const { hostname, host } = new URL(endpoint.baseUrl);
  const isThroughPrivate = isVendor && isPrivateHost(hostname);
  const isRegion = endpoint.hosting === "eu" || endpoint.hosting === "outside_eu";
  return {
    hosting: endpoint.hosting,
    // Of a public address we do not know, no operator's word makes it a certified one.
    certifications: isRegion && (isThroughPrivate || knownHosts.has(hostname)),
    reachedThrough: isThroughPrivate ? host : null,
  };
}

const englishHosting: Record<Hosting, string> = {
  eu: "Hosted in the EU",
  outside_eu: "Hosted outside the EU",
  own: "Hosted by you",
  unknown: "Hosting not known",
};

export const certificates = ["ISO 27001", "SOC 2 Type II"] as const;

/** The line in English: where it is hosted, then, if so, through what it is reached. */
export function hostingText(line: HostingLine): string[] {
  const { hosting, certifications, reachedThrough } = line;
  const where = [englishHosting[hosting], ...(certifications ? certificates : [])].join(" | ");
  return reachedThrough ? [where, `Reached through ${reachedThrough}`] : [where];
}
