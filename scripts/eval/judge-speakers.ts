import type { ChannelRole } from "@/domain/recording";
import type { Segment } from "@/domain/transcript";
import type { Rendered, Said } from "./render";
import { overlapMs, type Span } from "./spans";
import type { Transcribed } from "./transcribe-call";

type Spoken = Span & { role: ChannelRole; userId: string | null; isMachine: boolean; said: Said };

export type Judgement = {
  segments: number;
  /** Segments said to be of somebody who does not speak in them. */
  wrong: Segment[];
  sentences: number;
  /** Sentences whose words stand in no segment of the right speaker at the right time. */
  missing: Said[];
};

/** A word or two at an edge do not count. */
const negligibleMs = 150;

/** Holds who is said to speak, and when, against the script. */
export function judgeSpeakers(rendered: Rendered, transcribed: Transcribed): Judgement {
  const spoken = spokenIn(rendered, transcribed);
  const { segments } = transcribed;
  const people = spoken.filter(({ isMachine }) => !isMachine);

  return {
    segments: segments.length,
    wrong: segments.filter((segment) => isWrong(segment, spoken)),
    sentences: people.length,
    missing: people.filter((line) => !segments.some((s) => holds(s, line))).map(({ said }) => said),
  };
}

/** What was said, in the call's time and by the names that the product is to give. */
export function spokenIn({ call, said }: Rendered, { userIds }: Transcribed): Spoken[] {
  const offsetMs = call.scene.recordingOffsetMs;

  return said.map((sentence) => {
    const { party } = call.people[sentence.person] ?? { party: null };
    const userId = party?.kind === "extension" && userIds.get(party.number ?? "");
    return {
      startMs: offsetMs + sentence.startMs,
      endMs: offsetMs + sentence.endMs,
      role: roleOf(call, sentence.channel),
      userId: isMixed(call) ? null : userId || null,
      isMachine: party?.kind === "ivr" || party?.kind === "voicemail",
      said: sentence,
    };
  });
}

function roleOf(call: Rendered["call"], channel: 0 | 1): ChannelRole {
  if (isMixed(call)) return "mixed";
  const inScene = call.layout === "swapped" ? 1 - channel : channel;
  return call.scene.channels[inScene] ?? "mixed";
}

function isMixed({ layout }: Rendered["call"]): boolean {
  return layout === "mixed" || layout === "mixed_twice";
}

/** Right is a segment in which its speaker speaks, and nobody else on that channel. */
function isWrong(segment: Segment, spoken: Spoken[]): boolean {
  const heard = spoken.filter(
    (line) => line.role === segment.channel && overlapMs(line, segment) > negligibleMs,
  );
  if (heard.length === 0 || !isNamedRight(segment)) return true;
  return heard.some(({ userId, isMachine }) => isMachine || userId !== segment.userId);
}

/** Where everybody is on one channel, nobody is to be taken for the agent or the customer. */
function isNamedRight({ channel, speaker }: Segment): boolean {
  if (channel !== "mixed") return speaker === channel;
  return speaker === "unknown" || speaker.startsWith("speaker_");
}

function holds(segment: Segment, line: Spoken): boolean {
  if (line.role !== segment.channel || line.userId !== segment.userId) return false;
  return overlapMs(line, segment) > 0 && segment.text.includes(line.said.text);
}
