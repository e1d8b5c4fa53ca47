import { z } from "zod";
import { lineOfText } from "./text";

export const partyKinds = [
  "external",
  "extension",
  "queue",
  "ring_group",
  "ivr",
  "voicemail",
  "conference",
  "park",
  "trunk",
  "system",
  "unknown",
] as const;

/** One end of a call, or a place it passed through, as the phone system names it. */
export const partyInput = z.object({
  kind: z.enum(partyKinds),
  number: lineOfText(64).nullable().default(null),
  name: lineOfText(200).nullable().default(null),
  anonymous: z.boolean().optional(),
});

/** A party as stored and read back: `e164` and `userId` are found at ingest. */
export const party = partyInput.extend({
  e164: z.string().nullable(),
  userId: z.uuid().nullable(),
});

export type PartyInput = z.infer<typeof partyInput>;
export type Party = z.infer<typeof party>;
