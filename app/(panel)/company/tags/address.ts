import { z } from "zod";

export const tagsPath = "/company/tags";

/** What was done last, to be said where it was done. */
export const doneThings = ["tagSaved", "tagRemoved", "termSaved", "termRemoved"] as const;

/** Which terms are shown, and what is being changed: all of it lives in the address. */
export const tagsAddress = z.object({
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
  tag: z.uuid().optional().catch(undefined),
  term: z.uuid().optional().catch(undefined),
  done: z.enum(doneThings).optional().catch(undefined),
});
export type TagsAddress = z.infer<typeof tagsAddress>;

export function tagsHref({ q, page, tag, term, done }: Partial<TagsAddress>): string {
  const search = new URLSearchParams({
    ...(q && { q }),
    ...(page && page > 1 && { page: String(page) }),
    ...(tag && { tag }),
    ...(term && { term }),
    ...(done && { done }),
  });
  const place = tag ? "#tags" : term ? "#glossary" : "";
  return `${tagsPath}${search.size > 0 ? "?" : ""}${search}${place}`;
}
