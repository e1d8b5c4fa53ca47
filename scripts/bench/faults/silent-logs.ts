import { z } from "zod";
import type { FailKind } from "@/standins/script";
import {
  callOf,
  callUpload,
  makingAgain,
  reading,
  recordingUpload,
  send,
  type Upload,
} from "../api";
import { conversation } from "../audio";
import { acknowledgedId } from "../calls";
import type { Company } from "../company";
import type { Stage } from "../stage";
import { until, untilSummarised } from "../watch";

/** What must be in no log and in no error: words said, names, numbers, a phone system's own words. */
export const canaries = {
  said: "Zebrafinch",
  name: "Quillon Marbeck",
  number: "+441632960777",
  externalId: "pbx-kumquat-7731",
  query: "mangosteen",
  password: "hunter-okapi-93",
  hook: "hook-tamarillo",
  mail: "quillon@marbeck.test",
};

const engineFaults: FailKind[] = ["400", "401", "broken-json", "wrong-schema", "html", "cut"];

export type Silence = {
  lines: number;
  /** Lines and answers with something in them that must not be there. */
  found: string[];
  /** Lines that are not one JSON object with time, level, name and message. */
  unreadable: string[];
  finishedJobs: number;
  writes: number;
};

/** One call the whole way and everything that can go wrong with one, then a look at all logs. */
export async function lookForContentInLogs(stage: Stage): Promise<Silence> {
  const company = await stage.addCompany();
  await deliverTo(stage, company);
  const callId = await goTheWholeWay(stage, company);
  await failTheEngine(stage, company);
  const answers = await askBadly(stage, company, callId);

  const lines = (await stage.logs()).split("\n").filter((line) => line !== "");
  const ours = lines.filter((line) => line.startsWith("{"));
  const secrets = [...Object.values(canaries), company.apiKey];
  return {
    lines: ours.length,
    found: [...lines, ...answers].filter((text) => secrets.some((secret) => text.includes(secret))),
    unreadable: ours.filter((line) => !logLine.safeParse(parsed(line)).success),
    finishedJobs: ours.filter((line) => finishedJob.safeParse(parsed(line)).success).length,
    writes: ours.filter((line) => write.safeParse(parsed(line)).success).length,
  };
}

async function deliverTo({ standins }: Stage, { sql, id }: Company): Promise<void> {
  const url = `${standins.url}/hook?token=${canaries.hook}`;
  await sql`update company_settings set webhook_on = true, email_on = true, webhook_url = ${url}
    where company_id = ${id}`;
  await sql`update users set name = ${canaries.name}, email = ${canaries.mail}`;
}

async function goTheWholeWay(stage: Stage, company: Company): Promise<string> {
  stage.standins.script({
    transcribe: { text: `I am ${canaries.said}. I will send the invoice to ${canaries.number}.` },
    email: { status: 500, times: 1 },
    hook: { status: 500, times: 1 },
  });
  const id = await post(stage, company, canaries.externalId, conversation(20_000, 901));
  await untilSummarised(company, [id], { everyMs: 50 });
  await until("both deliveries tried", async () => {
    const [row] = await company.sql`
      select count(*)::int as tried from delivery_attempts where duration_ms is not null`;
    return row?.tried >= 2;
  });
  return id;
}

async function failTheEngine(stage: Stage, company: Company): Promise<void> {
  for (const [i, kind] of engineFaults.entries()) {
    stage.standins.script({
      transcribe: { text: canaries.said, ...(i % 2 === 0 && { fail: { kind } }) },
      ...(i % 2 === 1 && { summarise: { fail: { kind } } }),
    });
    const externalId = `${canaries.externalId}-${kind}`;
    const id = await post(
      stage,
      company,
      externalId,
      conversation(4000 + 20_000 * (i % 2), 910 + i),
    );
    await untilSettled(company, id);
    await send(stage.origin, makingAgain(company.apiKey, `external:${externalId}`));
  }
  const unreadable = Buffer.from(`RIFF${canaries.said.repeat(500)}`);
  const id = await post(stage, company, `${canaries.externalId}-bad`, conversation(4000, 930));
  await send(stage.origin, recordingUpload(company.apiKey, id, unreadable));
}

/** Requests that are wrong in every way we know; what they are answered. */
async function askBadly(stage: Stage, { apiKey }: Company, callId: string): Promise<string[]> {
  const json = (body: string, path = "/api/v1/calls"): Upload => ({
    ...{ method: "POST", path, body: Buffer.from(body) },
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
  });
  const asked = [
    json(`{ "externalId": "${canaries.externalId}", `),
    json(JSON.stringify({ [canaries.said]: canaries.number })),
    json(JSON.stringify({ ...callOf("x"), from: { kind: canaries.said, name: canaries.name } })),
    reading(apiKey, `/api/v1/calls?q=${canaries.query}&cursor=${canaries.query}&limit=x`),
    reading(`aw_${canaries.said}12345678`, "/api/v1/calls"),
    reading("", `/cdr/${callId}`),
    reading("", "/login?error=1"),
    reading("", "/api/v1/nothing"),
  ];
  const wrongInput = await Promise.all(asked.map((upload) => send(stage.origin, upload)));
  await send(
    stage.origin,
    json(
      JSON.stringify({ email: canaries.mail, password: canaries.password }),
      "/api/auth/callback/credentials",
    ),
  );
  // A sender may read its own words in the answer to them; nobody reads what a call holds.
  return wrongInput.slice(5).map(({ body }) => JSON.stringify(body));
}

async function post(stage: Stage, { apiKey }: Company, externalId: string, audio: Buffer) {
  const call = {
    ...callOf(externalId),
    from: { kind: "external", number: canaries.number, name: canaries.name },
  };
  return acknowledgedId(await send(stage.origin, callUpload(apiKey, call, audio)));
}

/** Ready, failed, or tried at least once and waiting for its next try. */
async function untilSettled({ sql }: Company, id: string): Promise<void> {
  await until("the run's end", async () => {
    const [row] = await sql`select summary_status, outage_tries from calls where id = ${id}`;
    return row && (row.summary_status !== "processing" || row.outage_tries > 0);
  });
}

const logLine = z.object({
  time: z.iso.datetime(),
  level: z.string(),
  name: z.string(),
  msg: z.string(),
});
const finishedJob = z.object({
  msg: z.literal("a job ended"),
  kind: z.string(),
  jobId: z.string(),
  companyId: z.uuid(),
  durationMs: z.number(),
});
const write = z.object({
  msg: z.literal("a write was answered"),
  requestId: z.uuid(),
  route: z.string(),
  status: z.int(),
  durationMs: z.number(),
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
