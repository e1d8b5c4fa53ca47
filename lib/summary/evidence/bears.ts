import type { Segment } from "@/domain/transcript";
import { evidenceOf } from "./call-evidence";
import { mannerOf } from "./names";
import { unsaidIn } from "./unsaid";

type Call = { segments: Segment[]; startedAt: Date; timeZone: string };

/**
 * Whether turns bear out what a text in that language says of numbers, days, addresses and names.
 * Of turns that are gone nobody can tell: then they do.
 */
export function bearing({ segments, startedAt, timeZone }: Call, language: string) {
  const call = evidenceOf(segments, startedAt, timeZone);
  const rules = { manner: mannerOf(language), isSaidLower: call.isSaidLower };

  return (text: string, segmentIds: string[]): boolean => {
    const ids = call.knownIds(segmentIds);
    return ids.length === 0 || unsaidIn(text, call.said(ids), rules).length === 0;
  };
}
