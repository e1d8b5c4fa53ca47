import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import {
  callOf,
  callUpload,
  callWithoutAudio,
  deleting,
  eventsSince,
  makingAgain,
  reading,
  recordingUpload,
  send,
  type Upload,
} from "../api";
import { conversation } from "../audio";
import { newCall, post, scriptedText } from "../calls";
import type { Company } from "../company";
import type { Stage } from "../stage";
import { untilSummarised } from "../watch";

export type Tenancy = { routes: string[]; requests: number; problems: string[] };

/** Words that are in everything company B owns, and so in any answer that shows some of it. */
const canary = "Zanzibar telescope";

/**
 * Asks every route of the API for company B's call with company A's key, by both kinds of id, and
 * without a key. Nothing of B may come back, and nothing of B may change.
 */
export async function askAcrossCompanies(stage: Stage): Promise<Tenancy> {
  const [a, b] = [await stage.addCompany(), await stage.addCompany()];
  stage.standins.script({ transcribe: { text: `${scriptedText} The ${canary} is blue.` } });
  const call = newCall(b, 20_000);
  const callId = await post(stage.origin, call);
  await untilSummarised(b, [callId]);

  const problems: string[] = [];
  const before = await stateOf(b);
  const routes = await routesOf("app/api/v1");
  let requests = 0;
  // Reading comes first: what A writes under that external id becomes a call of its own.
  for (const route of routes) {
    for (const ref of [callId, `external:${call.externalId}`]) {
      const attacks = attacksOn(route, a.apiKey, ref, call.externalId);
      if (attacks.length === 0) problems.push(`nobody has said how to try ${route}`);
      for (const attack of attacks) {
        requests += 1;
        problems.push(...(await attempt(stage, route, attack, { callId, b })));
      }
    }
  }
  if ((await stateOf(b)) !== before) problems.push("something of the other company has changed");
  problems.push(...(await withoutCompany(stage)));
  return { routes, requests, problems };
}

/** Every method of every route file, as `GET /api/v1/calls/[id]`. */
export async function routesOf(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((f) => f.endsWith("route.ts"));
  const routes = files.map(async (file) => {
    const source = await readFile(join(folder, file), "utf8");
    const methods = source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g);
    const path = `/${join(folder, file)
      .replace(/^app\//, "")
      .replace(/\/route\.ts$/, "")}`;
    return [...methods].map(([, method]) => `${method} ${path}`);
  });
  return (await Promise.all(routes)).flat().toSorted();
}

/** How A tries a route on B's call; none for a writing route that nobody has put here. */
function attacksOn(route: string, apiKey: string, ref: string, externalId: string): Upload[] {
  const known: Record<string, () => Upload[]> = {
    "POST /api/v1/calls": () => [
      callWithoutAudio(apiKey, callOf(externalId, { recording: false })),
      callUpload(apiKey, callOf(externalId), conversation(5000, 0)),
    ],
    "GET /api/v1/events": () => [eventsSince(apiKey, 0)],
    "DELETE /api/v1/calls/[id]": () => [deleting(apiKey, ref)],
    "POST /api/v1/calls/[id]/summary": () => [makingAgain(apiKey, ref)],
    "PUT /api/v1/calls/[id]/recording": () => [recordingUpload(apiKey, ref, conversation(5000, 0))],
  };
  if (known[route]) return known[route]();

  const [method, path = ""] = route.split(" ");
  const address = path.replace("[id]", encodeURIComponent(ref));
  return method === "GET" ? [reading(apiKey, address)] : [];
}

type Target = { callId: string; b: Company };

async function attempt(stage: Stage, route: string, attack: Upload, { callId, b }: Target) {
  const answer = await send(stage.origin, attack);
  const text = JSON.stringify(answer.body);
  const shown = [canary, b.id, callId].filter((secret) => text.includes(secret));
  const anonymous = await send(stage.origin, { ...attack, headers: withoutKey(attack) });

  // What A may do under that external id becomes A's own; everything else is not there for A.
  const isWriting = attack.method === "POST" || attack.method === "PUT";
  const mayWrite = isWriting && !attack.path.includes(callId);
  const isOwnOnly = attack.method === "GET" && !route.includes("[id]");
  const rightStatus = mayWrite ? 202 : isOwnOnly ? 200 : 404;
  const isRight = answer.status === rightStatus;
  return [
    ...shown.map(() => `${route} shows something of another company`),
    ...(isRight ? [] : [`${route} answers ${answer.status} for another company's call`]),
    ...(anonymous.status === 401 ? [] : [`${route} answers ${anonymous.status} without a key`]),
  ];
}

function withoutKey({ headers }: Upload): Record<string, string> {
  const { authorization: _, ...others } = headers;
  return others;
}

async function stateOf({ sql: ownSql }: Company): Promise<string> {
  const [row] = await ownSql<{ state: string }[]>`
    select md5(string_agg(part, '|' order by part)) as state from (
      select c::text as part from calls c union all select r::text from recordings r
      union all select s::text from summaries s union all select t::text from transcripts t
      union all select e::text from company_events e union all select p::text from call_participants p
    ) parts`;
  return row?.state ?? "";
}

const tableRows = z.array(z.object({ name: z.string() }));
const countRows = z.tuple([z.object({ rows: z.coerce.number() })]);

/** Every table of companies' rows, read by the application's role with no company set. */
async function withoutCompany({ db }: Stage): Promise<string[]> {
  const tables = tableRows.parse([
    ...(await db.execute(sql`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity`)),
  ]);
  if (tables.length < 10) return ["row-level security is on too few tables"];

  const problems: string[] = [];
  for (const { name } of tables) {
    const [{ rows }] = countRows.parse([
      ...(await db.execute(sql`select count(*) as rows from ${sql.identifier(name)}`)),
    ]);
    if (rows > 0) problems.push(`${rows} rows of ${name} can be read without a company`);
  }
  return problems;
}
