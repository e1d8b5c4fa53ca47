import type { ModelSummary } from "@/domain/summary";
import { storableText } from "@/domain/text";
import type { Segment } from "@/domain/transcript";

export type Supported = {
  overview: ModelSummary["overview"];
  notes: ModelSummary["notes"];
  tags: string[];
  actionPoints: ModelSummary["actionPoints"];
  /** Points left out because they rest on no turn of the call. */
  droppedUnsupported: number;
};

const maxTags = 8;
const maxTagCharacters = 40;

/**
 * Keeps of a model's summary what rests on turns that are there. Ids of no turn are removed; a
 * note or action point left without any is dropped and counted. Null when the overview itself
 * rests on nothing: then there is no summary to show.
 */
export function supportedBy(segments: Segment[], summary: ModelSummary): Supported | null {
  const known = new Set(segments.map((segment) => segment.id));
  const grounded = <T extends { text: string; segmentIds: string[] }>(point: T): T => ({
    ...point,
    text: storableText(point.text),
    segmentIds: [...new Set(point.segmentIds)].filter((id) => known.has(id)),
  });
  const stands = (point: { text: string; segmentIds: string[] }) =>
    point.text !== "" && point.segmentIds.length > 0;

  const overview = grounded(summary.overview);
  if (!stands(overview)) return null;

  const notes = summary.notes.map(grounded).filter(stands);
  const actionPoints = summary.actionPoints
    .map((point) => ({
      ...grounded(point),
      quote: storableText(point.quote),
      dueText: point.dueText === null ? null : storableText(point.dueText) || null,
    }))
    .filter(stands);

  const offered = summary.notes.length + summary.actionPoints.length;
  return {
    overview,
    notes,
    actionPoints,
    tags: tidyTags(summary.tags),
    droppedUnsupported: offered - notes.length - actionPoints.length,
  };
}

function tidyTags(tags: string[]): string[] {
  const tidy = tags.map((tag) => storableText(tag).toLowerCase());
  const short = tidy.filter((tag) => tag !== "" && tag.length <= maxTagCharacters);
  return [...new Set(short)].slice(0, maxTags);
}
