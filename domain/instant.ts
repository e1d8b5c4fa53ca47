import { z } from "zod";

const earliestYear = 1970;
const latestYear = 2100;

/** A moment on the wire: ISO 8601 with a zone, read as UTC with milliseconds. */
export const instant = z.iso
  .datetime({
    offset: true,
    error: "Must be an ISO 8601 time with a zone, e.g. 2026-11-22T07:33:30Z.",
  })
  .refine(isInRange, { error: `Must lie between the years ${earliestYear} and ${latestYear}.` })
  .transform((text) => new Date(text).toISOString());

function isInRange(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= earliestYear && year <= latestYear;
}
