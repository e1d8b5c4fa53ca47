import type { Segment } from "@/domain/transcript";
import type { CallToSummarise } from "@/lib/summary/prompt";

/** An English call of the customer's turns, a second and a half apart. */
export function callToSummarise(
  said: string[],
  overrides: Partial<CallToSummarise> = {},
): CallToSummarise {
  return {
    direction: "inbound",
    startedAt: new Date("2026-11-22T07:33:30Z"),
    timeZone: "Europe/Amsterdam",
    languages: ["en"],
    ...{ summaryLanguage: null, companyTags: [], glossary: [], extraInstructions: "" },
    segments: said.map(turnOf),
    part: null,
    ...overrides,
  };
}

function turnOf(text: string, at: number): Segment {
  return {
    id: `s${String(at + 1).padStart(3, "0")}`,
    ...({ channel: "customer", speaker: "customer", userId: null } as const),
    ...{ startMs: at * 1500, endMs: at * 1500 + 1000, text, overlap: false },
  };
}
