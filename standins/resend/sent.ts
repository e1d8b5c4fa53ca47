import type { Received } from "@/standins/received";

/** What an idempotency key stands for; `id` is null while the first request is at work. */
export type SentEmail = { payload: string; id: string | null; entry: Received };
export type SentEmails = Map<string, SentEmail>;
