import { z } from "zod";
import { expect } from "./fixtures";

const entries = z.array(
  z.object({
    status: z.number().nullable(),
    at: z.iso.datetime(),
    headers: z.record(z.string(), z.string()),
    audioSha256: z.string().optional(),
    method: z.string().optional(),
    path: z.string().optional(),
    body: z.string().optional(),
    to: z.array(z.string()).optional(),
    subject: z.string().optional(),
    html: z.string().optional(),
    text: z.string().optional(),
  }),
);

export type Entry = z.infer<typeof entries>[number];
type Kind = "openai" | "mistral" | "email" | "webhook";

/** What a stand-in received, oldest first. Other tests send at the same time: choose your own. */
export async function received(standinsUrl: string, kind: Kind): Promise<Entry[]> {
  const answer = await fetch(`${standinsUrl}/received?kind=${kind}`);
  return entries.parse(await answer.json());
}

/** Waits for so many entries that are the test's own. */
export async function receive(
  standinsUrl: string,
  kind: Kind,
  isOurs: (entry: Entry) => boolean,
  count = 1,
): Promise<Entry[]> {
  const ours = async () => (await received(standinsUrl, kind)).filter(isOurs);
  await expect.poll(async () => (await ours()).length, { timeout: 30_000 }).toBe(count);
  return ours();
}
