export const summaryStatuses = ["processing", "ready", "skipped", "failed"] as const;
export type SummaryStatus = (typeof summaryStatuses)[number];

/** Why a call has no summary and never will by itself, in the order in which they are asked. */
export const skipReasons = [
  "not_answered",
  "voicemail",
  "feature_off",
  "internal_call",
  "excluded",
  "no_user",
  "recording_not_always",
  "storage_too_short",
  "no_recording",
  "too_short",
  "no_speech",
  "budget_reached",
  "deleted",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why a summary was tried and could not be made. */
export const failReasons = [
  "audio_unreadable",
  "engine_not_configured",
  "engine_refused",
  "engine_failed",
] as const;

export const reasons = [...skipReasons, ...failReasons] as const;
export type Reason = (typeof reasons)[number];
