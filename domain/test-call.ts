import { z } from "zod";

export const testCallKinds = ["external", "internal"] as const;
export type TestCallKind = (typeof testCallKinds)[number];

/** What is wrong with a wish for a test call, in the words people read. */
export const testCallProblems = {
  testUserNumber: "This user has no number, so nobody can talk to them.",
  testSample: "There is no such sample recording.",
  testTooMany: "That is ten test calls within a minute. Wait a moment, then try again.",
} as const;

export const testCallsPerMinute = 10;

export const testCallForm = z.object({
  kind: z.enum(testCallKinds),
  userId: z.string().max(100),
  /** A sample recording's name. */
  sample: z.string().max(100),
});
export type TestCallForm = z.infer<typeof testCallForm>;
