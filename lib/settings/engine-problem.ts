import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import type { EngineProblem } from "@/domain/panel-status";
import type { EngineId } from "@/domain/settings";
import type { Ctx, Deps } from "../ctx";
import { enginesFor, engineVariable } from "./engines";
import { readCompany } from "./read";

/** As many of the newest calls as may hold one that the engine has had to do with. */
const lookedAt = 200;

/**
 * Why the company's chosen engine makes no summaries: it is not configured, or its vendor refused
 * the key the last time it was asked. Null when nothing is known against it, or summaries are off.
 */
export async function engineProblemOf(
  deps: Deps,
  { companyId }: Ctx,
): Promise<EngineProblem | null> {
  return inCompany(deps.db, companyId, async (tx) => {
    const { settings } = await readCompany(tx, companyId);
    if (!settings.summariesOn) return null;

    const { engine } = settings;
    const choice = enginesFor(deps).find(({ id }) => id === engine);
    const about = { engine, variable: engineVariable(engine) };
    if (!choice?.isConfigured) return { ...about, problem: "missing" };
    const problem = await lastRefusal(tx, companyId, engine);
    return problem && { ...about, problem };
  });
}

const lastRun = z.array(z.object({ reason: z.string().nullable(), kind: z.string().nullable() }));

async function lastRefusal(tx: Tx, companyId: string, engine: EngineId) {
  const rows = await tx.execute(sql`
    select reason, reason_facts ->> 'kind' as kind
    from (
      select reason, reason_facts, run_engine, summary_status, updated_at from ${calls}
      where company_id = ${companyId} order by started_at desc, id desc limit ${lookedAt}
    ) as newest
    where run_engine = ${engine} and summary_status in ('ready', 'failed')
    order by updated_at desc limit 1`);
  const [run] = lastRun.parse([...rows]);
  if (run?.reason !== "engine_refused") return null;
  if (run.kind === "quota_exceeded") return "no_credit";
  return run.kind === "unauthorized" ? "refused" : null;
}
