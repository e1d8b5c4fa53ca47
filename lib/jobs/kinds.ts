import { z } from "zod";

const run = z.object({ companyId: z.uuid(), callId: z.uuid(), runId: z.uuid() });

/** What can be enqueued: a name and the ids it works on, never content. */
export const jobKinds = { transcribe: run, summarize: run } as const;

export type JobKind = keyof typeof jobKinds;
export type JobPayload<K extends JobKind> = z.infer<(typeof jobKinds)[K]>;
export const jobKindNames = ["transcribe", "summarize"] as const satisfies readonly JobKind[];
