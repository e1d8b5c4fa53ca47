import { z } from "zod";
import { type EngineId, engineIds } from "./settings";

/** Making the summaries of many past calls again: it is under way, over, or was stopped. */
export const remakeStates = ["running", "done", "cancelled"] as const;
export type RemakeState = (typeof remakeStates)[number];

export const remakeProblems = {
  day: "Choose a day.",
  backwards: "Choose a first day that is not after the last.",
} as const;

const day = z.iso
  .date(remakeProblems.day)
  .refine((text) => text >= "1970" && text < "2101", remakeProblems.day);

/** The days are the company's, both of them included. */
const remakeWish = z.object({
  from: day,
  to: day,
  engine: z
    .union([z.literal(""), z.enum(engineIds)])
    .default("")
    .transform((id) => id || null),
});
export type RemakeWish = z.infer<typeof remakeWish>;

/** `agreed` says to what: see `remakeAgreement`. */
export const remakeForm = remakeWish
  .extend({ agreed: z.string().max(200).default("") })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: remakeProblems.backwards });

/** Why a call is passed over, most common first. */
export const passedOverReasons = [
  "no_audio",
  "audio_gone",
  "under_way",
  "excluded",
  "settings",
] as const;
export type PassedOverReason = (typeof passedOverReasons)[number];

/** What making summaries again would begin. */
export type RemakePreview = {
  total: number;
  passedOver: { reason: PassedOverReason; calls: number }[];
};

/** What an admin has agreed to: these days, this engine, this many calls, and no others. */
export function remakeAgreement({ from, to, engine }: RemakeWish, total: number): string {
  return `${total} calls from ${from} to ${to} with ${engine ?? "the company's engine"}`;
}

/** What became of the calls of those days; together they are all of them. */
export const remakeFates = ["made", "underWay", "unmade", "passedOver", "notReached"] as const;
export type RemakeFate = (typeof remakeFates)[number];

/** The newest one, as its page shows it. */
export type RemakeView = {
  id: string;
  state: RemakeState;
  engine: EngineId | null;
  /** Of the first call and just past the last. */
  fromAt: Date;
  toAt: Date;
  total: number;
  begun: number;
  fates: Record<RemakeFate, number>;
  requestedBy: string;
  createdAt: Date;
  endedAt: Date | null;
};
