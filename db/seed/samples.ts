import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { channelMap, type RecordingInput } from "@/domain/recording";
import { languages } from "@/domain/user";
import { scenario } from "./scenario";

const sampleFile = z.object({
  name: z.string(),
  file: z.string().regex(/^[\w-]+\.wav$/),
  title: z.string(),
  language: z.enum(languages),
  durationMs: z.int(),
  channels: channelMap,
  call: scenario.extend({ recordingOffsetMs: z.int() }),
});

/** A sample recording and the call that it is of. */
export type Sample = z.infer<typeof sampleFile>;

/** Where they lie unless they were moved: beside this file, in the folder everything starts in. */
export const samplesFolder = join("db", "seed", "recordings");

/** The sample recordings by name; none where they were not installed. */
export async function readSamples(folder = samplesFolder): Promise<Sample[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) =>
      sampleFile.parse(JSON.parse(await readFile(join(folder, name), "utf8"))),
    ),
  );
}

/** What a phone system says of the sample's audio. */
export function recordingOf({ channels, call }: Sample): RecordingInput {
  return { channels, offsetMs: call.recordingOffsetMs };
}
