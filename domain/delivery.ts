import { z } from "zod";
import { callWire } from "./call";
import { instant } from "./instant";
import type { webhookMethods } from "./settings";
import { summaryWire } from "./summary";

export const deliveryChannels = ["email", "webhook"] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

export const deliveryStates = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export type WebhookMethod = (typeof webhookMethods)[number];

/** `private`: the operator can allow it. */
export type WebhookUrlProblem = "invalid" | "private";

/** Why an attempt did not deliver: what the other side did, or what kept us from sending. */
export const attemptProblems = [
  "http_status",
  "timeout",
  "unreachable",
  "rate_limited",
  "server_error",
  "rejected",
  "unauthorized",
  "address_refused",
  "interrupted",
  "internal",
  "switched_off",
  "url_changed",
  "address_changed",
  "not_configured",
  "secret_unreadable",
  "call_deleted",
] as const;
export type AttemptProblem = (typeof attemptProblems)[number];

/** A delivery as people see it. Agents see a webhook's host only, and no answers. */
export const deliveryView = z.object({
  id: z.uuid(),
  channel: z.enum(deliveryChannels),
  recipient: z.string(),
  state: z.enum(deliveryStates),
  /** It waits until the call is no longer private. */
  isHeld: z.boolean(),
  createdAt: instant,
  nextAttemptAt: instant.nullable(),
  settledAt: instant.nullable(),
  /** Oldest first. */
  attempts: z.array(
    z.object({
      number: z.int(),
      startedAt: instant,
      /** Null while it is under way, and when it was cut off. */
      durationMs: z.int().nullable(),
      statusCode: z.int().nullable(),
      problem: z.enum(attemptProblems).nullable(),
      answer: z.string().nullable(),
    }),
  ),
});
export type DeliveryView = z.infer<typeof deliveryView>;

/** What a webhook carries. */
export const webhookEvent = z.object({
  type: z.literal("summary.created"),
  timestamp: instant,
  sequence: z.int(),
  data: z.object({ call: callWire, summary: summaryWire }),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;
