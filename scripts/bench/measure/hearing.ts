import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTurns } from "@/lib/audio/turns";
import { createFolderStore } from "@/lib/providers/folder-store";
import { callOf, callUpload, send } from "../api";
import { pauseMs, turnMs } from "../audio";
import { acknowledgedId, newCall, post, scriptedText } from "../calls";
import type { Company } from "../company";
import { type Figure, figure } from "../figures";
import { longCall, pieceMs } from "../long-audio";
import { type Stage, withStage } from "../stage";
import { untilSummarised } from "../watch";
import type { Report } from "./faults";

/** What an engine takes: for any request, for each second of its audio, and for a summary. */
const engine = { requestMs: 300, perAudioMs: 0.05, summaryMs: 2500 };
/** What a turn may carry beside its words. */
const allowedMs = 600;
const withinMs = 900_000;

const lengths = [
  { name: "10-minute call", tenMinutes: 1, atMost: 6.5 },
  { name: "60-minute call", tenMinutes: 6, atMost: 13 },
  { name: "4-hour call", tenMinutes: 24, atMost: 45 },
];

/** How long calls take from the end of their upload, what is billed, and what it takes of us. */
export async function measureHearing(say: (line: string) => void): Promise<Report> {
  const figures: Figure[] = [];
  await withStage({}, async (stage) => {
    const company = await prepared(stage);
    for (const { name, tenMinutes, atMost } of lengths) {
      say(`Hearing: ${name} …`);
      figures.push(...(await measureCall(stage, company, { name, tenMinutes, atMost })));
    }
    say("Hearing: a short call beside a long one …");
    figures.push(await besideLong(stage, company));
  });

  say("Hearing: four 60-minute calls at once …");
  await withStage({}, async (stage) => figures.push(...(await fourAtOnce(stage))));
  say("Hearing: CPU of the audio …");
  figures.push(await audioCpu());
  return { figures, problems: [] };
}

/** A company whose engine is as slow as real ones; one call has gone before, as on any day. */
async function prepared(stage: Stage): Promise<Company> {
  const company = await stage.addCompany();
  stage.standins.script({
    transcribe: {
      text: scriptedText,
      delayMs: engine.requestMs,
      delayPerAudioMs: engine.perAudioMs,
    },
    summarise: { delayMs: engine.summaryMs },
  });
  await untilSummarised(company, [await post(stage.origin, newCall(company, 60_000))], {
    withinMs,
  });
  return company;
}

type Length = { name: string; tenMinutes: number; atMost: number };

async function measureCall(
  stage: Stage,
  company: Company,
  { name, tenMinutes, atMost }: Length,
): Promise<Figure[]> {
  const before = stage.standins.received("openai").length;
  const seconds = await readyAfter(stage, company, await longCall(tenMinutes));
  const asked = stage.standins
    .received("openai")
    .slice(before)
    .flatMap(({ audioMs, status }) => (audioMs && status === 200 ? audioMs : []));

  const billedMs = asked.reduce((sum, ms) => sum + ms, 0);
  const turns = tenMinutes * Math.floor(pieceMs / (turnMs + pauseMs));
  const naive = naiveWay(tenMinutes * pieceMs);
  return [
    figure("hearing", `${name}, ready after upload`, seconds, "s", { atMost }),
    figure(
      "hearing",
      `${name}, naive way takes so many times as long`,
      naive.seconds / seconds,
      "×",
    ),
    figure("hearing", `${name}, requests`, asked.length, "", { n: turns }),
    figure(
      "hearing",
      `${name}, billed of speech + 0.6 s a turn`,
      (100 * billedMs) / (turns * (turnMs + allowedMs)),
      "%",
      { atMost: 105 },
    ),
    figure(
      "hearing",
      `${name}, naive way costs so many times as much`,
      naive.billedMs / billedMs,
      "×",
    ),
  ];
}

/** Both channels whole, one after the other, then the summary: by the same delays, all else free. */
function naiveWay(callMs: number): { seconds: number; billedMs: number } {
  const channelMs = engine.requestMs + engine.perAudioMs * callMs;
  return { seconds: (2 * channelMs + engine.summaryMs) / 1000, billedMs: 2 * callMs };
}

async function readyAfter(stage: Stage, company: Company, audio: Buffer): Promise<number> {
  const upload = callUpload(company.apiKey, callOf(`bench-${randomUUID()}`), audio);
  const answer = await send(stage.origin, upload);
  const id = acknowledgedId(answer);
  const seen = await untilSummarised(company, [id], { withinMs, everyMs: 20 });
  return ((seen.get(id) ?? Number.NaN) - answer.sentAt) / 1000;
}

/** Another company's call of a minute while an hour is being heard: fairness, felt. */
async function besideLong(stage: Stage, company: Company): Promise<Figure> {
  const other = await stage.addCompany();
  const [long, short] = [await longCall(6), newCall(other, 60_000)];
  const hour = readyAfter(stage, company, long);
  const seconds = await readyAfter(stage, other, short.audio);
  await hour;
  return figure("hearing", "1-minute call beside an hour of another company", seconds, "s");
}

async function fourAtOnce(stage: Stage): Promise<Figure[]> {
  const company = await prepared(stage);
  const calls: Buffer[] = [];
  for (let i = 0; i < 4; i += 1) calls.push(await longCall(6));

  const seconds = await Promise.all(calls.map((audio) => readyAfter(stage, company, audio)));
  const peaks = await Promise.all(stage.workers.map((worker) => worker.peakMb()));
  return [
    figure("hearing", "four 60-minute calls at once, the last ready", Math.max(...seconds), "s"),
    figure("hearing", "worker, resident at most", Math.max(...peaks), "MB", { atMost: 400 }),
  ];
}

/** All that decoding, finding speech and cutting takes, the decoder's process included. */
async function audioCpu(): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-cpu-"));
  try {
    await writeFile(join(folder, "call"), await longCall(1));
    // The first time includes what a worker does once: compiling.
    await hearFile(folder);
    const before = await cpuSeconds();
    await hearFile(folder);
    const used = (await cpuSeconds()) - before;
    return figure("hearing", "CPU for 10 minutes of stereo MP3", used, "s", { atMost: 1 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function hearFile(folder: string): Promise<void> {
  const file = await createFolderStore(folder).open("call");
  if (!file) throw new Error("The file just written is not there.");
  const { turns } = await openTurns(file, { signal: new AbortController().signal });
  for await (const _ of turns);
}

const ticksPerSecond = 100;

/** Of this process and its children that have ended (proc_pid_stat(5), fields 14 to 17). */
async function cpuSeconds(): Promise<number> {
  const stat = await readFile("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / ticksPerSecond;
}
