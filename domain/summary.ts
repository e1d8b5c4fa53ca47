import { z } from "zod";
import { engineIds, hostings } from "./settings";

export const actionPointOwners = ["agent", "customer", "caller", "callee", "unknown"] as const;

/**
 * What a summary model is asked to fill in. Every field is required and nullable rather than
 * optional, with no lengths or patterns: both vendors' strict modes take this form alone.
 */
export const modelSummary = z.object({
  language: z.string(),
  insufficientContent: z.boolean(),
  overview: z.object({ text: z.string(), segmentIds: z.array(z.string()) }),
  notes: z.array(z.object({ text: z.string(), segmentIds: z.array(z.string()) })),
  tags: z.array(z.string()),
  actionPoints: z.array(
    z.object({
      text: z.string(),
      owner: z.enum(actionPointOwners),
      dueText: z.string().nullable(),
      segmentIds: z.array(z.string()),
      quote: z.string(),
    }),
  ),
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const note = z.object({ text: z.string(), segmentIds: z.array(z.string()) });
export type Note = z.infer<typeof note>;

export const summaryEngine = z.object({
  id: z.enum(engineIds),
  transcribeModel: z.string(),
  summaryModel: z.string(),
  hosting: z.enum(hostings),
});
export type SummaryEngine = z.infer<typeof summaryEngine>;

/** The summary on the wire, the same in the API and in webhooks. */
export const summaryWire = z.object({
  callId: z.uuid(),
  version: z.int(),
  language: z.string(),
  overview: z.string(),
  overviewSegmentIds: z.array(z.string()),
  notes: z.array(note),
  tags: z.array(z.string()),
  /** Those of the tags that are not on the company's own list. */
  proposedTags: z.array(z.string()),
  actionPoints: z.array(
    z.object({
      id: z.uuid(),
      text: z.string(),
      owner: z.enum(actionPointOwners),
      ownerUserId: z.uuid().nullable(),
      dueText: z.string().nullable(),
      dueDate: z.string().nullable(),
      segmentIds: z.array(z.string()),
      quote: z.string(),
      done: z.boolean(),
    }),
  ),
  droppedUnsupported: z.int(),
  engine: summaryEngine,
  createdAt: z.string(),
  editedAt: z.string().nullable(),
});
export type SummaryWire = z.infer<typeof summaryWire>;
