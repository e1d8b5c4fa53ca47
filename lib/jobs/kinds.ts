import { z } from "zod";

const run = z.object({ companyId: z.uuid(), callId: z.uuid(), runId: z.uuid() });

const delivery = z.object({ companyId: z.uuid(), deliveryId: z.uuid() });

const remake = z.object({ companyId: z.uuid(), remakeId: z.uuid() });

const link = z.object({ companyId: z.uuid(), linkId: z.uuid() });

/** What can be enqueued: a name and the ids it works on, never content. */
export const jobKinds = {
  transcribe: run,
  summarize: run,
  deliver: delivery,
  mail: link,
  remake,
} as const;

export type JobKind = keyof typeof jobKinds;
export type JobPayload<K extends JobKind> = z.infer<(typeof jobKinds)[K]>;
export const jobKindNames = [
  "transcribe",
  "summarize",
  "deliver",
  "mail",
  "remake",
] as const satisfies readonly JobKind[];

/** The steps of a run; a delivery goes its own way once there is a summary. */
export type RunStep = "transcribe" | "summarize";
