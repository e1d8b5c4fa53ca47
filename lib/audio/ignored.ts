import { frameMs } from "./frames";
import type { Stretch } from "./stretch";

/**
 * Sound that is nobody's speech although it may sound so; times count from the file's start. One
 * without length ignores nothing, and yet no turn reaches over it.
 */
export type Ignored = { channel: 0 | 1; startMs: number; endMs: number };

/** Less than a syllable, left over beside a span, is its echo or its breath. */
const fewestFrames = 8;

/** The spans of one channel, in frames, in order and apart. */
export function ignoredSpans(channel: 0 | 1, ignored: Ignored[]) {
  const spans = merged(
    ignored
      .filter((span) => span.channel === channel && span.endMs >= span.startMs)
      .map(({ startMs, endMs }) => ({
        startFrame: Math.max(0, Math.floor(startMs / frameMs)),
        endFrame: endMs > startMs ? Math.ceil(endMs / frameMs) : Math.floor(startMs / frameMs),
      })),
  );

  /** What lies outside of all spans. */
  function outside({ startFrame, endFrame }: Stretch): Stretch[] {
    const parts: Stretch[] = [];
    let from = startFrame;
    for (const span of spans.filter((s) => s.endFrame > startFrame && s.startFrame < endFrame)) {
      parts.push({ startFrame: from, endFrame: span.startFrame });
      from = span.endFrame;
    }
    parts.push({ startFrame: from, endFrame });
    const isWhole = parts.length === 1;
    return parts.filter((part) => isWhole || part.endFrame - part.startFrame >= fewestFrames);
  }

  /** The end of the last span before a frame; 0 without one. */
  function lastEndBefore(frame: number): number {
    return spans.findLast(({ endFrame }) => endFrame <= frame)?.endFrame ?? 0;
  }

  /** The start of the first span from a frame on. */
  function nextStartFrom(frame: number): number {
    return (
      spans.find(({ startFrame }) => startFrame >= frame)?.startFrame ?? Number.POSITIVE_INFINITY
    );
  }

  return { outside, lastEndBefore, nextStartFrom };
}

export type IgnoredSpans = ReturnType<typeof ignoredSpans>;

function merged(spans: Stretch[]): Stretch[] {
  const apart: Stretch[] = [];
  for (const span of spans.toSorted((a, b) => a.startFrame - b.startFrame)) {
    const last = apart.at(-1);
    if (last && span.startFrame <= last.endFrame) {
      last.endFrame = Math.max(last.endFrame, span.endFrame);
    } else apart.push({ ...span });
  }
  return apart;
}
