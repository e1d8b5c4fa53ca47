import { z } from "zod";

const run = z.object({ companyId: z.uuid(), callId: z.uuid(), runId: z.uuid() });

const delivery = z.object({ companyId: z.uuid(), deliveryId: z.uuid() });

/** What can be enqueued: a name and the ids it works on, never content. */
export const jobKinds = { transcribe: run, summarize: run, deliver: delivery } as const;

export type JobKind = keyof typeof jobKinds;
export type JobPayload<K extends JobKind> = z.infer<(typeof jobKinds)[K]>;
export const jobKindNames = [
  "transcribe",
  "summarize",
  "deliver",
] as const satisfies readonly JobKind[];

/** The steps of a run; a delivery goes its own way once there is a summary. */
export type RunStep = Exclude<JobKind, "deliver">;
