import { z } from "zod";
import { channelRoles } from "./recording";

export const speakers = ["agent", "customer", "caller", "callee", "unknown"] as const;
export type Speaker = (typeof speakers)[number];

/** A turn with its words. Times are milliseconds since the call began; ids run `s001`, `s002` … */
export const segment = z.object({
  id: z.string(),
  channel: z.enum(channelRoles),
  speaker: z.enum(speakers),
  userId: z.uuid().nullable(),
  startMs: z.int(),
  endMs: z.int(),
  text: z.string(),
  overlap: z.boolean(),
});
export type Segment = z.infer<typeof segment>;

export const transcriptWire = z.object({
  callId: z.uuid(),
  language: z.string().nullable(),
  speakersAssumed: z.boolean(),
  droppedTurns: z.int(),
  segments: z.array(segment),
});
export type TranscriptWire = z.infer<typeof transcriptWire>;
