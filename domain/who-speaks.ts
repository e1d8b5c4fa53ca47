import type { Direction } from "./call";
import type { Party } from "./party";
import { type Segment, speakerNumber, type speakers } from "./transcript";

type Around = {
  /** Names of the company's people, by user id. */
  people: Record<string, string>;
  call: { direction: Direction; from: Party; to: Party };
};

/** A person by name when that is certain, else their part in the call, else the number of a voice. */
export type WhoSpeaks = { name: string } | { role: (typeof speakers)[number] } | { number: number };

export function whoSpeaks({ userId, speaker }: Segment, { people, call }: Around): WhoSpeaks {
  const colleague = userId ? people[userId] : undefined;
  if (colleague) return { name: colleague };

  const outside = call.direction === "outbound" ? call.to : call.from;
  if (speaker === "customer" && outside.name) return { name: outside.name };
  return isRole(speaker) ? { role: speaker } : { number: speakerNumber(speaker) ?? 1 };
}

function isRole(speaker: Segment["speaker"]): speaker is (typeof speakers)[number] {
  return speakerNumber(speaker) === null;
}
