import { z } from "zod";
import { callStatuses, directions } from "./call";
import { instant } from "./instant";
import { summaryStatuses } from "./reasons";

/** What a list of calls may be narrowed to; the names are those of the query parameters. */
export const callFilters = z.object({
  from: instant.optional(),
  to: instant.optional(),
  direction: z.enum(directions).optional(),
  status: z.enum(callStatuses).optional(),
  summaryStatus: z.enum(summaryStatuses).optional(),
  userId: z.uuid().optional(),
  tag: z.string().max(40).optional(),
  /** Part of a name or number of somebody on the call. */
  q: z.string().trim().min(1).max(100).optional(),
});

/** One page of them, newest first. */
export const callQuery = callFilters.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CallQuery = z.infer<typeof callQuery>;
