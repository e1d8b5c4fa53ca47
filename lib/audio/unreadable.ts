export const unreadableReasons = [
  "missing",
  "not_audio",
  "no_audio_stream",
  "too_many_channels",
  "damaged",
  "too_long",
  "timeout",
  "needs_ffmpeg",
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/**
 * Reading the file again would end the same way: it is at fault itself, or, with `needs_ffmpeg`,
 * this machine lacks what reads its kind. Holds no content.
 */
export class AudioUnreadable extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(`The audio cannot be read: ${reason}`);
    this.name = "AudioUnreadable";
    this.reason = reason;
  }
}
