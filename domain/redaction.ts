import { z } from "zod";

/** What is masked before anybody stores or sums up what was said. */
export const redactionKinds = ["card", "iban", "bsn", "spoken_code"] as const;
export type RedactionKind = (typeof redactionKinds)[number];

/** Where in the recording something was masked, so that playback can be silent there. */
export const redaction = z.object({
  kind: z.enum(redactionKinds),
  startMs: z.int(),
  endMs: z.int(),
});
export type Redaction = z.infer<typeof redaction>;

/** As a browser sends them: a checkbox each, that is absent when it is not ticked. */
export const redactionForm = z
  .partialRecord(z.enum(redactionKinds), z.literal("on"))
  .transform((ticked) => redactionKinds.filter((kind) => ticked[kind] === "on"));
