import { readFileSync } from "node:fs";
import { z } from "zod";

const folder = "db/seed/recordings";

const sampleShape = z.object({
  channels: z.array(z.string()),
  sentences: z.array(
    z.object({ speaker: z.string(), text: z.string(), startMs: z.number(), endMs: z.number() }),
  ),
});

/** A sample recording, and what is said in it. */
export function sample(name: string) {
  const facts = sampleShape.parse(JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")));
  return { ...facts, wav: new Uint8Array(readFileSync(`${folder}/${name}.wav`)) };
}
