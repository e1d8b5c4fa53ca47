import { z } from "zod";

export const channelRoles = ["customer", "agent", "caller", "callee", "mixed"] as const;
export type ChannelRole = (typeof channelRoles)[number];

/** `expired`: its storage duration has passed; the file is gone, or going. */
export const recordingStates = ["fetching", "stored", "discarded", "expired", "failed"] as const;
export type RecordingState = (typeof recordingStates)[number];

/** Who is on which channel: two voices apart, or one channel with everybody on it. */
export const channelMap = z
  .array(z.enum(channelRoles))
  .min(1)
  .max(2)
  .refine((roles) => new Set(roles).size === roles.length, {
    error: "Each channel needs a different role.",
  });

/** What the phone system says of the audio that will come, or is here. */
export const recordingInput = z.object({
  channels: channelMap.optional(),
  offsetMs: z.int().min(0).max(maxOffsetMs()).default(0),
});

export type ChannelMap = z.infer<typeof channelMap>;
export type RecordingInput = z.infer<typeof recordingInput>;

export const maxRecordingBytes = 500 * 1024 * 1024;
export const maxRecordingMs = 4 * 60 * 60 * 1000;

function maxOffsetMs(): number {
  return 24 * 60 * 60 * 1000;
}
