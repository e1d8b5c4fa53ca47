import { z } from "zod";
import { step, stepInput } from "./flow";
import { instant } from "./instant";
import { party, partyInput } from "./party";
import { reasons, summaryStatuses } from "./reasons";
import { recordingInput } from "./recording";
import { hasControls } from "./text";

export const directions = ["inbound", "outbound", "internal", "unknown"] as const;
export type Direction = (typeof directions)[number];

export const callStatuses = [
  "answered",
  "missed",
  "abandoned",
  "voicemail",
  "no_answer",
  "busy",
  "cancelled",
  "failed",
] as const;
export type CallStatus = (typeof callStatuses)[number];

export const externalId = z
  .string()
  .min(1, "Must not be empty.")
  .max(200, "Must be at most 200 characters.")
  .refine((text) => !hasControls(text) && text.isWellFormed(), {
    error: "Must not contain control characters or broken Unicode.",
  });

/** An ended call as a phone system hands it over: `POST /api/v1/calls`. */
export const callInput = z.object({
  externalId,
  direction: z.enum(directions),
  status: z.enum(callStatuses),
  startedAt: instant,
  answeredAt: instant.nullable().default(null),
  endedAt: instant,
  from: partyInput,
  to: partyInput,
  answeredBy: partyInput.nullable().default(null),
  steps: z.array(stepInput).max(500).default([]),
  recording: recordingInput.nullable().default(null),
});
export type CallInput = z.infer<typeof callInput>;

/** A call as the API gives it back. */
export const callWire = callInput.extend({
  id: z.uuid(),
  url: z.string(),
  from: party,
  to: party,
  answeredBy: party.nullable(),
  steps: z.array(step),
  durationMs: z.int(),
  summaryStatus: z.enum(summaryStatuses),
  reason: z.enum(reasons).nullable(),
  reasonText: z.string().nullable(),
  nextTryAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type CallWire = z.infer<typeof callWire>;
