import { z } from "zod";
import { channelRoles } from "./recording";
import { redaction } from "./redaction";

export const speakers = ["agent", "customer", "caller", "callee", "unknown"] as const;

/** Of one channel that holds everybody: told apart by voice where the engine can, never named. */
const numberedSpeaker = z.templateLiteral(["speaker_", z.int().positive()]);

export const speaker = z.union([z.enum(speakers), numberedSpeaker]);
export type Speaker = z.infer<typeof speaker>;

/** A turn with its words. Times are milliseconds since the call began; ids run `s001`, `s002` … */
export const segment = z.object({
  id: z.string(),
  channel: z.enum(channelRoles),
  speaker,
  userId: z.uuid().nullable(),
  startMs: z.int(),
  endMs: z.int(),
  text: z.string(),
  overlap: z.boolean(),
});
export type Segment = z.infer<typeof segment>;

/** Why a turn that was heard is not in the transcript. `withheld`: its speaker is never recorded. */
export const dropReasons = [
  "withheld",
  "empty",
  "echo",
  "loop",
  "too_fast",
  "subtitle",
  "twice",
] as const;
export type DropReason = (typeof dropReasons)[number];

export const droppedTurns = z.partialRecord(z.enum(dropReasons), z.int());
export type DroppedTurns = z.infer<typeof droppedTurns>;

export const transcriptWire = z.object({
  callId: z.uuid(),
  language: z.string().nullable(),
  speakersAssumed: z.boolean(),
  droppedTurns: z.int(),
  /** The same by reason. */
  dropped: droppedTurns,
  /** Turns in which something said is masked: where playback of the recording is to be silent. */
  redactions: z.array(redaction),
  segments: z.array(segment),
});
export type TranscriptWire = z.infer<typeof transcriptWire>;

/** What one voice said, as an engine that tells voices apart answers it: times within what it heard. */
export const voicePart = z.object({
  voice: z.string(),
  startMs: z.int(),
  endMs: z.int(),
  text: z.string(),
});
export type VoicePart = z.infer<typeof voicePart>;

/** In which forms a transcript is handed out. */
export const transcriptFormats = ["json", "text", "vtt"] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** The number in `speaker_2`; null for everybody else. */
export function speakerNumber(of: Speaker): number | null {
  const [, number] = /^speaker_(\d+)$/.exec(of) ?? [];
  return number === undefined ? null : Number(number);
}
