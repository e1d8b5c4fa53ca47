import {
  callOf,
  callWithoutAudio,
  reading,
  recordingUpload,
  send,
  sendPart,
  type Upload,
} from "../api";
import { acknowledgedId, type NewCall, newCall, scriptedText, uploadOf } from "../calls";
import type { Company } from "../company";
import { problemsOf } from "../ledger";
import { filesOf, type Stage } from "../stage";
import { sweepLater } from "../sweep";
import { until, untilSummarised } from "../watch";

export type WebKill = { kills: number; visibleHalves: number; problems: string[] };

type Way = "multipart" | "put";
const lengthMs = 20_000;

/**
 * Kills the web server in the middle of uploads, each time at another place in the file, sends
 * each again as a phone system would, and looks at what is left once uploads given up are swept.
 */
export async function killWebDuringUploads(stage: Stage, kills: number): Promise<WebKill> {
  const company = await stage.addCompany();
  stage.standins.script({ transcribe: { text: scriptedText } });
  const ids: string[] = [];
  const problems: string[] = [];

  for (let kill = 0; kill < kills; kill += 1) {
    const way: Way = kill % 2 === 0 ? "multipart" : "put";
    const call = newCall(company, lengthMs);
    const share = (kill + 1) / (kills + 1);
    problems.push(...(await breakOff(stage, call, way, share)));
    ids.push(acknowledgedId(await send(stage.origin, again(call, way))));
  }
  const visibleHalves = problems.length;

  await untilSummarised(company, ids, { everyMs: 50 });
  await sweepLater(stage);
  problems.push(...(await problemsOf(company, ids)), ...(await leftovers(stage, company)));
  return { kills, visibleHalves, problems };
}

/** Sends a share of the file, kills the server once that has arrived, and looks around. */
async function breakOff(stage: Stage, call: NewCall, way: Way, share: number): Promise<string[]> {
  const { company, externalId } = call;
  if (way === "put") {
    const announced = callWithoutAudio(company.apiKey, callOf(externalId));
    acknowledgedId(await send(stage.origin, announced));
  }
  const before = await filesOf(stage);
  const upload = again(call, way);
  const { gone } = sendPart(stage.origin, upload, Math.floor(upload.body.length * share));
  await until("the upload to be under way", async () => {
    const files = await filesOf(stage);
    return files.length > before.length;
  });

  await stage.web.kill9();
  await gone;
  await stage.startWeb();
  await stage.untilHealthy();
  return visibleHalf(stage, call, way);
}

function again({ company, externalId, audio }: NewCall, way: Way): Upload {
  if (way === "multipart") return uploadOf({ company, externalId, audio });
  return recordingUpload(company.apiKey, `external:${externalId}`, audio);
}

/** What can be seen of a call whose upload broke off. */
async function visibleHalf(stage: Stage, call: NewCall, way: Way): Promise<string[]> {
  const { company, externalId } = call;
  const path = `/api/v1/calls/external:${externalId}`;
  const found = await send(stage.origin, reading(company.apiKey, path));
  const audio = await send(stage.origin, reading(company.apiKey, `${path}/recording`));
  const [row] = await company.sql<{ calls: number; events: number; recordings: number }[]>`
    select (select count(*)::int from calls where external_id = ${externalId}) as calls,
      (select count(*)::int from company_events e join calls c on c.id = e.call_id
        where c.external_id = ${externalId}) as events,
      (select count(*)::int from recordings
        where external_id = ${externalId} and state <> 'fetching') as recordings`;

  const seen = { status: found.status, audio: audio.status, ...row };
  const announced = way === "put" ? 1 : 0;
  const wanted = { status: announced ? 200 : 404, audio: 404 };
  const counts = { calls: announced, events: announced, recordings: 0 };
  const isClean = JSON.stringify(seen) === JSON.stringify({ ...wanted, ...counts });
  return isClean ? [] : [`half of ${externalId} (${way}) can be seen: ${JSON.stringify(seen)}`];
}

/** Files and rows that belong to no call. */
async function leftovers(stage: Stage, { id, sql }: Company): Promise<string[]> {
  const rows = await sql<{ state: string; storage_key: string }[]>`
    select state, storage_key from recordings`;
  const stored = new Set(rows.flatMap((row) => (row.state === "stored" ? [row.storage_key] : [])));
  const unfinished = rows.filter((row) => row.state !== "stored");
  const files = (await filesOf(stage)).filter((file) => file.includes(id));
  const strangers = files.filter((file) => !stored.has(file));
  return [
    ...unfinished.map((row) => `a recording is still ${row.state}`),
    ...strangers.map((file) => `the file ${file} belongs to no call`),
  ];
}
