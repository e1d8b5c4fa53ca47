import { z } from "zod";

/** By what the list of users can be narrowed: how ready they are, or that they were removed. */
export const readinessFilters = [
  "ready",
  "not_ready",
  "recording_not_always",
  "storage_too_short",
  "no_extension",
  "removed",
] as const;
export type ReadinessFilter = (typeof readinessFilters)[number];

/** What the list is narrowed to, as it stands in the page's address. */
export const userFilters = z.object({
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  readiness: z.enum(readinessFilters).optional().catch(undefined),
});
export type UserFilters = z.infer<typeof userFilters>;

export const userQuery = userFilters.extend({
  /** The user after whom the page begins. */
  cursor: z.uuid().optional().catch(undefined),
});
export type UserQuery = z.infer<typeof userQuery>;

export const userListPath = "/company/users";

/** The address of the list, narrowed so. */
export function userListHref(filters: UserFilters): string {
  const search = userListSearch(filters);
  return search.size > 0 ? `${userListPath}?${search}` : userListPath;
}

export function userListSearch({ q, readiness }: UserFilters): URLSearchParams {
  return new URLSearchParams({ ...(q && { q }), ...(readiness && { readiness }) });
}
