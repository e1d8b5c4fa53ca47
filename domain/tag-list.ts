import { z } from "zod";
import { wantedLine } from "./text";

export const maxTags = 100;
export const maxTagCharacters = 40;
export const maxTagDescription = 200;

/** What is wrong with a tag, in the words people read. */
export const tagProblems = {
  tagName: "Enter a tag of at most 40 characters.",
  tagMarkup: "A tag is plain words: leave out < and >.",
  tagTaken: "This tag is on the list already.",
  tagDescription: "Describe it in at most 200 characters.",
  tooManyTags: "The list holds 100 tags at most. Remove one first.",
  noTag: "There is no such tag.",
} as const;

/** A tag a company wants calls to be told apart by, and when it fits. */
export const tagForm = z.object({
  name: wantedLine(maxTagCharacters, tagProblems.tagName)
    .refine((name) => name !== "", tagProblems.tagName)
    .refine((name) => !/[<>]/.test(name), tagProblems.tagMarkup),
  description: wantedLine(maxTagDescription, tagProblems.tagDescription),
});
export type TagInput = z.infer<typeof tagForm>;

export type CompanyTag = TagInput & { id: string };
