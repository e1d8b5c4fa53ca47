import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pMap from "p-map";
import { callOf, callUpload, send } from "../api";
import { conversation } from "../audio";
import { acknowledgedId } from "../calls";
import type { Company } from "../company";
import { type Figure, figure, percentile } from "../figures";
import { filesOf, type Stage } from "../stage";
import type { Report } from "./faults";

const part = "retention";
const expired = 10_000;
const fileBytes = 16_384;
const idlePosts = 200;
/** Ten calls a second are handed over, as by a busy office. */
const postEveryMs = 100;
const patienceMs = 180_000;

/**
 * Ten thousand recordings that become due at one moment: how long until the last file is gone, the
 * worker's own wait included, and what those who hand calls over feel of it.
 */
export async function measureRetention(stage: Stage): Promise<Report> {
  const company = await stage.addCompany();
  const audio = conversation(10_000, 1);
  await handOver(stage, company, audio, postsUpTo(20));
  const idleMs = await handOver(stage, company, audio, postsUpTo(idlePosts));

  const ids = await seedExpired(stage, company);
  const dueAt = performance.now();
  await company.sql`
    update recordings set expires_at = now() - interval '1 second' where id = any(${ids})`;
  let isOver = false;
  const sweeping = untilGone(company, dueAt).finally(() => {
    isOver = true;
  });
  const busyMs = await handOver(stage, company, audio, () => !isOver);
  const tookMs = await sweeping;

  const [idle, busy] = [percentile(idleMs, 0.95), percentile(busyMs, 0.95)];
  const left = new Set(await filesOf(stage));
  const orphans = ids.filter((id) => left.has(`${company.id}/${id}`)).length;
  return {
    figures: figuresOf({ tookMs, idle, busy, orphans, busyPosts: busyMs.length }),
    problems: [],
  };
}

type Measured = { tookMs: number; idle: number; busy: number; orphans: number; busyPosts: number };

function figuresOf({ tookMs, idle, busy, orphans, busyPosts }: Measured): Figure[] {
  const limit = { atMost: 60, n: expired };
  return [
    figure(part, "expired recordings, due to the last one gone", tookMs / 1000, "s", limit),
    figure(part, "files of them left in the store", orphans, "", { exactly: 0 }),
    figure(part, "ingest while nothing expires, p95", idle, "ms", { n: idlePosts }),
    figure(part, "ingest meanwhile, p95", busy, "ms", {
      atMost: Math.round(2 * idle),
      n: busyPosts,
    }),
  ];
}

function postsUpTo(count: number): () => boolean {
  let posted = 0;
  return () => posted++ < count;
}

/** How long each took, from its first byte to the answer. Voicemails: nothing is summarised. */
async function handOver(
  { origin }: Stage,
  { apiKey }: Company,
  audio: Buffer,
  goesOn: () => boolean,
): Promise<number[]> {
  const tookMs: number[] = [];
  const refused: unknown[] = [];
  const underWay: Promise<unknown>[] = [];
  while (goesOn() && refused.length === 0) {
    const call = { ...callOf(`bench-${randomUUID()}`), status: "voicemail" };
    const startedAt = performance.now();
    const post = send(origin, callUpload(apiKey, call, audio)).then((answer) => {
      acknowledgedId(answer);
      tookMs.push(performance.now() - startedAt);
    });
    underWay.push(post.catch((error: unknown) => refused.push(error)));
    await pause(postEveryMs);
  }
  await Promise.all(underWay);
  if (refused.length > 0) throw refused[0];
  return tookMs;
}

/** Calls with a recording each, in database and store, that expire in a year. */
async function seedExpired({ recordingsFolder }: Stage, company: Company): Promise<string[]> {
  const ids = Array.from({ length: expired }, () => randomUUID());
  const { id: companyId, sourceId } = company;
  const party = JSON.stringify({
    kind: "unknown",
    number: null,
    name: null,
    e164: null,
    userId: null,
  });
  await company.sql`
    insert into calls (company_id, id, source_id, external_id, direction, status, started_at,
      ended_at, from_party, to_party, steps, summary_status)
    select ${companyId}::uuid, id, ${sourceId}::uuid, id::text, 'inbound', 'voicemail',
      now() - interval '40 days', now() - interval '40 days', ${party}::text::jsonb,
      ${party}::text::jsonb, '[]', 'skipped'
    from unnest(${ids}::uuid[]) id`;
  await company.sql`
    insert into recordings (company_id, id, source_id, call_id, external_id, state, storage_key,
      content_type, sha256, bytes, expires_at, stored_at)
    select ${companyId}::uuid, id, ${sourceId}::uuid, id, id::text, 'stored',
      ${companyId}::text || '/' || id::text, 'audio/wav', id::text, ${fileBytes},
      now() + interval '1 year', now() - interval '40 days'
    from unnest(${ids}::uuid[]) id`;

  const folder = join(recordingsFolder, companyId);
  await mkdir(folder, { recursive: true });
  const bytes = randomBytes(fileBytes);
  await pMap(ids, (id) => writeFile(join(folder, id), bytes), { concurrency: 16 });
  return ids;
}

async function untilGone({ sql }: Company, dueAt: number): Promise<number> {
  for (;;) {
    const [row] = await sql<{ left: number }[]>`
      select count(*)::int as left from recordings
      where state in ('stored', 'expired') and deleted_at is null
        and expires_at < now() + interval '1 hour'`;
    const tookMs = performance.now() - dueAt;
    if (row?.left === 0) return tookMs;
    if (tookMs > patienceMs) throw new Error(`${row?.left} expired recordings are still there.`);
    await pause(250);
  }
}
