import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { type Scenario, scenario } from "@/db/seed/scenario";
import { clockOf, mix } from "../samples/mix";
import { layOut, type Speak, type Timeline } from "../samples/timeline";
import { codings, writeRecording } from "./coding";
import { hashOf, hashOfSources } from "./content-hash";
import { applyEffects, laidOut } from "./effects";
import type { EvalCall } from "./eval-call";
import { cachedSpeak } from "./voices";

/** A sentence of a call: on which channel of the file, by which of its people, and when. */
export type Said = {
  channel: 0 | 1;
  /** Index into the call's `people`. */
  person: number;
  /** Which turn of the script it belongs to. */
  turn: number;
  /** In milliseconds since the recording began. */
  startMs: number;
  endMs: number;
  text: string;
  /** What the synthesiser read where that is not how it is written. */
  say: string;
};

export type Rendered = {
  call: EvalCall;
  /** The recording as the phone system would have written it. */
  path: string;
  /** The same sound as a registered sample, for stand-ins that are to know its words. */
  sampleFolder: string;
  flow: Scenario;
  said: Said[];
  durationMs: number;
};

/** Everything that the sound depends on but the scenes themselves. */
const madeBy = hashOfSources([
  "scripts/samples/*.ts",
  "scripts/eval/{effects,coding,render,voices}.ts",
]);

/** Makes a call's recording, or finds the one made before in `folder`. */
export async function render(call: EvalCall, folder: string): Promise<Rendered> {
  const { scene, people, effects, layout, coding } = call;
  const { call: _, ...heard } = scene;
  const hash = hashOf([madeBy, { heard, people, effects, layout, coding }]).slice(0, 16);
  const home = join(folder, "calls", scene.name, hash);
  const path = join(home, `recording.${codings[coding].extension}`);
  const sampleFolder = join(home, "sample");

  if (!existsSync(home)) await make(call, home, cachedSpeak(join(folder, "voices")));
  const facts = factsSchema.parse(JSON.parse(await readFile(join(home, "facts.json"), "utf8")));
  const { durationMs, said } = facts;
  const clock = clockOf(scene, { marks: new Map(facts.marks) }, durationMs);
  const flow = scenario.parse({ ...scene.call(clock), durationMs: clock.hangupMs });
  return { call, path, sampleFolder, flow, said, durationMs };
}

async function make(call: EvalCall, home: string, speak: Speak): Promise<void> {
  const { scene, layout, coding, effects } = call;
  const { sample, channels } = mix(scene, speak);
  const timeline = layOut(scene, speak);
  const said = whatWasSaid(call, timeline);
  const fileChannels = laidOut(applyEffects(channels, effects, scene.name), layout);
  const { durationMs, language } = sample;

  const unfinished = `${home}.${process.pid}`;
  await mkdir(join(unfinished, "sample"), { recursive: true });
  await removeOthers(home);
  const facts = JSON.stringify({ durationMs, said, marks: [...timeline.marks] }, null, 2);
  await writeFile(join(unfinished, "facts.json"), facts);

  const known = layout === "mixed_twice" ? fileChannels.slice(0, 1) : fileChannels;
  await writeRecording(join(unfinished, "sample", "call.wav"), known, "pcm");
  const notes = JSON.stringify({ language, sentences: said });
  await writeFile(join(unfinished, "sample", "call.json"), notes);

  const file = `recording.${codings[coding].extension}`;
  await writeRecording(join(unfinished, file), fileChannels, coding);
  await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true }));
}

/** What the call sounded like before a change is not wanted any more. */
async function removeOthers(home: string): Promise<void> {
  const folder = dirname(home);
  const others = (await readdir(folder)).filter((name) => !name.startsWith(basename(home)));
  for (const name of others) await rm(join(folder, name), { recursive: true, force: true });
}

/** The scene's sentences as they lie in the file; what a lost channel held is not in it. */
function whatWasSaid({ scene, people, effects, layout }: EvalCall, timeline: Timeline): Said[] {
  const turns = scene.script.flatMap((cue) => ("sound" in cue ? [] : [cue]));
  const lines = turns.flatMap(({ lines, speaker }, turn) =>
    lines.map((line) => ({
      turn,
      say: typeof line === "string" ? line : line.say,
      person: people.findIndex(({ voice }) => voice === speaker.voice),
    })),
  );
  const lost = new Set(effects.flatMap((effect) => (effect.kind === "lost" ? effect.channel : [])));

  return timeline.sentences
    .map(({ channel, startMs, endMs, text }, i) => {
      const line = lines[i];
      if (!line || line.person < 0)
        throw new Error(`${scene.name}: nobody has the voice of "${text}"`);
      return { channel, startMs, endMs, text, ...line };
    })
    .filter(({ channel }) => !lost.has(channel))
    .map((sentence) => ({ ...sentence, channel: channelInFile(sentence.channel, layout) }));
}

function channelInFile(channel: 0 | 1, layout: EvalCall["layout"]): 0 | 1 {
  if (layout === "apart") return channel;
  if (layout === "swapped") return channel === 0 ? 1 : 0;
  return 0;
}

const channelSchema = z.union([z.literal(0), z.literal(1)]);
const factsSchema = z.object({
  durationMs: z.number(),
  marks: z.array(z.tuple([z.string(), z.object({ startMs: z.number(), endMs: z.number() })])),
  said: z.array(
    z.object({
      ...{ channel: channelSchema, person: z.int(), turn: z.int() },
      ...{ startMs: z.number(), endMs: z.number(), text: z.string(), say: z.string() },
    }),
  ),
});
