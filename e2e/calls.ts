import { randomUUID } from "node:crypto";

/** An answered call as a phone system sends it, a minute long and just ended. */
export function newCall(overrides: Record<string, unknown> = {}) {
  const endedAt = Date.now();
  const at = (secondsAgo: number) => new Date(endedAt - secondsAgo * 1000).toISOString();
  return {
    externalId: `pbx-${randomUUID()}`,
    direction: "inbound",
    status: "answered",
    startedAt: at(62),
    answeredAt: at(56),
    endedAt: at(0),
    from: { kind: "external", number: "+441632960181", name: "Karen Doyle" },
    to: { kind: "ivr", number: "+441632960500", name: "Main menu" },
    answeredBy: { kind: "extension", number: "203", name: "Tom Price" },
    steps: [],
    recording: { channels: ["customer", "agent"], offsetMs: 0 },
    ...overrides,
  };
}

/** A call that is stored with its recording and never summarised. */
export function newVoicemail(overrides: Record<string, unknown> = {}) {
  return newCall({ status: "voicemail", ...overrides });
}
