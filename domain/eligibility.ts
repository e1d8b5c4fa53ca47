import type { CallStatus, Direction } from "./call";
import type { ExclusionKind } from "./exclusion";
import type { SkipReason } from "./reasons";
import { minStorageDays, type RecordingRule } from "./user";

export type EligibilityFacts = {
  direction: Direction;
  status: CallStatus;
  settings: { summariesOn: boolean; internalCallsToo: boolean; voicemailsToo: boolean };
  /** What the company keeps out of summaries and this call falls under, as people call it. */
  excludedBy: { kind: ExclusionKind; name: string } | null;
  /** Users who talked on the call, or whose mailbox it reached, as they were when it was decided. */
  participants: { userId: string; name: string; recording: RecordingRule; storageDays: number }[];
  /** `none`: no audio will come. `awaited`, `here`: it will, or it is stored. `expired`: it was. */
  audio: "none" | "awaited" | "here" | "expired";
};

/** The small facts a reason's sentence names. */
export type ReasonFacts = Record<string, string | number>;

export type Eligibility =
  | { eligible: true }
  | { eligible: false; reason: SkipReason; facts: ReasonFacts };

/** May this call be summarised? The first reason that holds, in the order of `skipReasons`. */
export function eligibilityOf(facts: EligibilityFacts): Eligibility {
  const isVoicemail = facts.status === "voicemail";
  if (isVoicemail && !facts.settings.voicemailsToo) return skipped("voicemail");
  if (!isVoicemail && facts.status !== "answered")
    return skipped("not_answered", { status: facts.status });
  if (!facts.settings.summariesOn) return skipped("feature_off");

  if (facts.direction === "internal" && !facts.settings.internalCallsToo) {
    return skipped("internal_call");
  }

  if (facts.excludedBy) {
    const { kind, name } = facts.excludedBy;
    return skipped("excluded", { excluded: kind, name });
  }

  const [first] = facts.participants;
  if (first === undefined) return skipped("no_user");

  const alwaysRecorded = facts.participants.filter((user) => user.recording === "always");
  if (alwaysRecorded.length === 0) {
    return skipped("recording_not_always", { ...named(first), recording: first.recording });
  }

  if (!alwaysRecorded.some((user) => user.storageDays >= minStorageDays)) {
    const longest = alwaysRecorded.reduce((a, b) => (b.storageDays > a.storageDays ? b : a));
    return skipped("storage_too_short", { ...named(longest), storageDays: longest.storageDays });
  }

  if (facts.audio === "none") return skipped("no_recording");
  if (facts.audio === "expired") return skipped("no_recording", { why: "expired" });
  return { eligible: true };
}

function skipped(reason: SkipReason, facts: ReasonFacts = {}): Eligibility {
  return { eligible: false, reason, facts };
}

/** Whose settings stood in the way, so that a page can lead there. */
function named({ userId, name }: { userId: string; name: string }): ReasonFacts {
  return { userId, userName: name };
}
