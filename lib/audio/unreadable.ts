export const unreadableReasons = [
  "missing",
  "not_audio",
  "no_audio_stream",
  "too_many_channels",
  "damaged",
  "too_long",
  "timeout",
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/** The file itself is at fault: reading it again would end the same way. Holds no content. */
export class AudioUnreadable extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(`The audio cannot be read: ${reason}`);
    this.name = "AudioUnreadable";
    this.reason = reason;
  }
}
