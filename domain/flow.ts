import { z } from "zod";
import { instant } from "./instant";
import { party, partyInput } from "./party";

export const stepKinds = [
  "start",
  "announcement",
  "time_condition",
  "ivr",
  "queue",
  "ring_group",
  "ring",
  "talk",
  "hold",
  "park",
  "transfer",
  "forward",
  "pickup",
  "conference",
  "voicemail",
  "hangup",
] as const;

export const stepResults = [
  "routed",
  "answered",
  "no_answer",
  "busy",
  "rejected",
  "cancelled",
  "abandoned",
  "timeout",
  "transferred",
  "resumed",
  "message_left",
  "completed",
  "failed",
] as const;

/** One step of the call flow. `detail` holds small facts such as `{ waitMs: 6000 }`. */
export const stepInput = z.object({
  kind: z.enum(stepKinds),
  party: partyInput.nullable().default(null),
  startedAt: instant,
  endedAt: instant.nullable().default(null),
  result: z.enum(stepResults).nullable().default(null),
  by: partyInput.nullable().default(null),
  legId: z.string().max(200).nullable().default(null),
  detail: z.record(z.string().max(100), z.json()).default({}),
});

export const step = stepInput.extend({
  party: party.nullable(),
  by: party.nullable(),
});

export type StepInput = z.infer<typeof stepInput>;
export type Step = z.infer<typeof step>;
