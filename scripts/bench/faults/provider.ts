import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pMap from "p-map";
import { startStandins } from "@/standins/server";
import { turnsOf } from "../audio";
import { newCall } from "../calls";
import { addCompany, type Company } from "../company";
import { until } from "../watch";
import { type Bed, withBed } from "./provider-bed";
import type { ProviderCase } from "./provider-cases";

export type ProviderFaults = { cases: number; problems: string[] };

const lengthMs = 10_000;

/** Lets the engine fail in every way, each for a call of its own, and looks how the calls end. */
export async function failProvider(
  databaseUrl: string,
  cases: ProviderCase[],
): Promise<ProviderFaults> {
  const samples = await mkdtemp(join(tmpdir(), "afterword-no-samples-"));
  try {
    const problems = await withBed(databaseUrl, (bed) =>
      pMap(cases, (one) => runCase(bed, databaseUrl, samples, one), { concurrency: 8 }),
    );
    return { cases: cases.length, problems: problems.flat() };
  } finally {
    await rm(samples, { recursive: true, force: true });
  }
}

async function runCase(bed: Bed, databaseUrl: string, samples: string, one: ProviderCase) {
  const standins = await startStandins({ port: 0, recordingsFolder: samples, recogniser: null });
  const company = await addCompany(bed.db, databaseUrl);
  try {
    standins.script(one.script);
    const call = newCall(company, lengthMs);
    const callId = await bed.place(company, { url: standins.url, ...patienceFor(one) }, call);
    const ended = await until(`${one.name} to end`, () => endOf(company, callId), { everyMs: 50 });

    const task = one.script.transcribe?.fail ? "audio" : "responses";
    const asked = standins.received("openai").filter(({ route }) => route.includes(task));
    const times = asked.map(({ at }) => Date.parse(at));
    const isCounted = task === "audio" && one.atMost !== undefined;
    const things = isCounted ? (await turnsOf(call.audio)).size : 1;
    return [...wrongEnd(one, ended), ...wrongAsking(one, things, times)].map(
      (problem) => `${one.name}: ${problem}`,
    );
  } finally {
    await company.sql.end({ timeout: 1 });
    await standins.close();
  }
}

/** Only silence is waited for in vain, and only a failure for ever is given up. */
function patienceFor({ script, ends }: ProviderCase) {
  const fail = script.transcribe?.fail ?? script.summarise?.fail;
  return {
    timeoutMs: fail?.kind === "hang" ? 250 : 30_000,
    giveUpMs: ends.status === "failed" ? 200 : 60_000,
  };
}

type Ended = {
  summary_status: string;
  reason: string | null;
  kind: string | null;
  summaries: number;
  created: number;
  failed: number;
};

async function endOf({ sql }: Company, callId: string): Promise<Ended | null> {
  const [row] = await sql<Ended[]>`
    select summary_status, reason, reason_facts ->> 'kind' as kind,
      (select count(*)::int from summaries where call_id = c.id) as summaries,
      (select count(*)::int from company_events
        where call_id = c.id and type = 'summary.created') as created,
      (select count(*)::int from company_events
        where call_id = c.id and type = 'summary.failed') as failed
    from calls c where id = ${callId}`;
  return row && row.summary_status !== "processing" ? row : null;
}

function wrongEnd({ ends }: ProviderCase, ended: Ended): string[] {
  const wanted: Ended =
    ends.status === "ready"
      ? { summary_status: "ready", reason: null, kind: null, summaries: 1, created: 1, failed: 0 }
      : {
          ...{ summary_status: "failed", reason: ends.reason, kind: ends.kind },
          ...{ summaries: 0, created: 0, failed: 1 },
        };
  const [is, should] = [ended, wanted].map((end) => JSON.stringify(Object.entries(end).sort()));
  return is === should ? [] : [`ended as ${JSON.stringify(ended)}`];
}

/** `things`: what there is to ask for, each turn or the one summary. */
function wrongAsking(one: ProviderCase, things: number, times: number[]): string[] {
  const { atMost = Number.POSITIVE_INFINITY, atLeast = 0, waitsMs = 0 } = one;
  const isRight = times.length <= atMost * things && times.length >= atLeast;
  const [first = 0, ...later] = times.toSorted((a, b) => a - b);
  const waitedMs = (later.at(-1) ?? first) - first;
  return [
    ...(isRight ? [] : [`${times.length} requests for ${things} answers`]),
    ...(waitedMs >= waitsMs ? [] : [`asked again after ${waitedMs} ms`]),
  ];
}
