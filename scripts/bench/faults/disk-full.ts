import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callOf, callWithoutAudio, recordingUpload, send } from "../api";
import { acknowledgedId, newCall, post, scriptedText, uploadOf } from "../calls";
import { problemsOf } from "../ledger";
import { filesOf, type Stage } from "../stage";
import { untilSummarised } from "../watch";

export type DiskFull = { statuses: number[]; problems: string[] };

/** Only root may mount the small file system that this fills up. */
export const mayFillDisk = process.getuid?.() === 0;

const lengthMs = 20_000;

/** Fills the recordings' disk, hands calls over, makes room again and hands them over once more. */
export async function fillDisk(stage: Stage): Promise<DiskFull> {
  const company = await stage.addCompany();
  stage.standins.script({ transcribe: { text: scriptedText } });
  const early = newCall(company, lengthMs);
  const late = newCall(company, lengthMs);
  const ref = `external:${late.externalId}`;
  const announced = callWithoutAudio(company.apiKey, callOf(late.externalId));
  const lateId = acknowledgedId(await send(stage.origin, announced));

  const filler = join(stage.recordingsFolder, "filler");
  await writeFile(filler, Buffer.alloc(await roomFor(stage, early.audio.length / 2)));
  const before = await filesOf(stage);
  const answers = [
    await send(stage.origin, uploadOf(early)),
    await send(stage.origin, recordingUpload(company.apiKey, ref, late.audio)),
  ];
  const strangers = (await filesOf(stage)).filter((file) => !before.includes(file));
  const [row] = await company.sql<{ calls: number; recordings: number }[]>`
    select (select count(*)::int from calls) as calls,
      (select count(*)::int from recordings where state <> 'discarded') as recordings`;

  await rm(filler);
  const earlyId = await post(stage.origin, early);
  acknowledgedId(await send(stage.origin, recordingUpload(company.apiKey, ref, late.audio)));
  await untilSummarised(company, [earlyId, lateId], { everyMs: 20 });

  const statuses = answers.map(({ status }) => status);
  const problems = await problemsOf(company, [earlyId, lateId]);
  if (statuses.some((status) => status !== 507)) problems.push(`answered ${statuses.join()}`);
  if (strangers.length > 0) problems.push(`${strangers.length} files were left`);
  if (row?.calls !== 1 || row.recordings !== 0) {
    problems.push(`half stored: ${JSON.stringify(row)}`);
  }
  return { statuses, problems };
}

/** How much must be written for `spareBytes` to be left. */
async function roomFor({ recordingsFolder }: Stage, spareBytes: number): Promise<number> {
  const { bavail, bsize } = await statfs(recordingsFolder);
  return Math.max(0, bavail * bsize - Math.floor(spareBytes));
}
