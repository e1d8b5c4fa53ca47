import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Deps } from "../ctx";

export type Health = {
  status: "ok" | "degraded" | "down";
  database: "ok" | "down";
  /** `embedded` is for trying it out: one machine, not for production. */
  mode: "embedded" | "external" | null;
  worker: { running: boolean; lastBeatAt: string | null };
  engines: string[];
};

const beatsWithinSeconds = 20;

const answer = z.object({
  cluster: z.string().nullable(),
  last_beat: z.coerce.date().nullable(),
  is_recent: z.boolean().nullable(),
});

/** Asks the database for real: a connection that opens proves little. */
export async function healthOf({ db, providers, log }: Deps): Promise<Health> {
  const engines = Object.keys(providers.engines);
  try {
    const [row] = await db.execute(sql`
      select current_setting('cluster_name') as cluster, max(beat_at) as last_beat,
        max(beat_at) > now() - make_interval(secs => ${beatsWithinSeconds}) as is_recent
      from worker_beats`);
    const { cluster, last_beat: lastBeat, is_recent: isRecent } = answer.parse(row);
    const running = isRecent === true;
    return {
      status: running ? "ok" : "degraded",
      database: "ok",
      mode: cluster === "afterword-embedded" ? "embedded" : "external",
      worker: { running, lastBeatAt: lastBeat?.toISOString() ?? null },
      engines,
    };
  } catch (error) {
    log.warn({ error }, "the database cannot be reached");
    const worker = { running: false, lastBeatAt: null };
    return { status: "down", database: "down", mode: null, worker, engines };
  }
}
