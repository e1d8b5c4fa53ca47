import type { Segment } from "@/domain/transcript";
import { turnLine } from "./prompt";

/** Few languages need more than a token for so many characters of JSON. */
const charactersPerToken = 3;

/**
 * A transcript in as few parts as fit a model's window of `maxTokens`, all of about the same
 * length: a last part of a few turns would be summed up as if they were the call.
 */
export function windowsOf(segments: Segment[], maxTokens: number): Segment[][] {
  const sizes = segments.map((segment) => turnLine(segment).length / charactersPerToken);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const count = Math.max(1, Math.ceil(total / maxTokens));

  const windows: Segment[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const [i, segment] of segments.entries()) {
    const size = sizes[i] ?? 0;
    const middle = before + size / 2;
    windows[Math.min(count - 1, Math.floor((middle / total) * count))]?.push(segment);
    before += size;
  }
  return windows.filter((window) => window.length > 0);
}
