import { z } from "zod";
import { hasControls } from "./text";

/** What a company can keep out of summaries: calls with a number, of a user, or through a queue. */
export const exclusionKinds = ["number", "user", "queue"] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

/** More would be a policy, not a list of exceptions. */
export const maxExclusions = 1000;

/** What is wrong with an exclusion, in the words people read. */
export const exclusionProblems = {
  number: "Enter a phone number, such as +44 1632 960181.",
  user: "Choose a user.",
  queue: "Enter the name of a queue, of at most 200 characters.",
  taken: "These calls are excluded already.",
  full: "At most 1,000 exclusions can be kept. Remove one first.",
} as const;

/** As a browser sends it: without scripts all three fields come, and the one of `kind` counts. */
export const exclusionForm = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("number"),
      number: z
        .string()
        .trim()
        .regex(/^\+?[\d\s().\-/]{3,40}$/, exclusionProblems.number)
        .refine((text) => /(\d\D*){3}/.test(text), exclusionProblems.number),
    }),
    z.object({
      kind: z.literal("user"),
      user: z.string(exclusionProblems.user).pipe(z.uuid(exclusionProblems.user)),
    }),
    z.object({
      kind: z.literal("queue"),
      queue: z
        .string()
        .trim()
        .min(1, exclusionProblems.queue)
        .max(200, exclusionProblems.queue)
        .refine((text) => !hasControls(text) && text.isWellFormed(), exclusionProblems.queue),
    }),
  ])
  .transform((form): NewExclusion => {
    if (form.kind === "number") return { kind: form.kind, value: form.number };
    return { kind: form.kind, value: form.kind === "user" ? form.user : form.queue };
  });

/** `value`: a number as somebody types it, a user's id, a queue's name. */
export type NewExclusion = { kind: ExclusionKind; value: string };

/** An exclusion as people see it; `name` is what is shown of its number, user or queue. */
export type Exclusion = { id: string; kind: ExclusionKind; name: string };
