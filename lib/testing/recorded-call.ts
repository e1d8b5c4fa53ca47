import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import type { callInput as callInputSchema } from "@/domain/call";
import { ingestCall } from "@/lib/calls/ingest";
import type { Deps } from "@/lib/ctx";
import { pipeline } from "@/worker/pipeline";
import { callInput, createCompany } from "./factories";
import { testDeps } from "./fakes";
import { conversation, receive } from "./received-audio";
import { queuedJobs, storedCall } from "./stored";

type Overrides = Parameters<typeof testDeps>[1] & {
  company?: Parameters<typeof createCompany>[1];
  call?: Partial<z.input<typeof callInputSchema>>;
  /** Two people taking two turns unless given. */
  audio?: Buffer;
};

/** A company's call that is here with its audio, and its run, whose first job is queued. */
export async function recordedCall(db: Db, overrides: Overrides = {}) {
  const company = await createCompany(db, overrides.company);
  const deps = await testDeps(db, overrides);
  const audio = await receive(deps, company, overrides.audio ?? conversation(2));
  const { ctx, sourceId, companyId } = company;
  const call = callInput(overrides.call);
  const { callId } = await ingestCall(deps, ctx, { sourceId, call, audio });

  const stored = () => storedCall(db, companyId, callId);
  const runId = z.uuid().parse((await stored()).runId);
  const run = { companyId, callId, runId };
  return { deps, company, callId, run, storedCall: stored };
}

/** Runs a company's queued jobs, whenever they are due, until none is left. */
export async function runJobs(deps: Deps, companyId: string): Promise<void> {
  while (await runNextJob(deps, companyId));
}

/** Runs a company's oldest job; it stays queued when it throws. False when there is none. */
export async function runNextJob(deps: Deps, companyId: string): Promise<boolean> {
  const [job] = await queuedJobs(deps.db, companyId);
  if (!job) return false;

  const [handlers, context] = [pipeline(deps), { signal: neverAborted, attempt: 1 }];
  if (job.kind === "deliver") await handlers.deliver(job.payload, context);
  else if (job.kind === "mail") await handlers.mail(job.payload, context);
  else if (job.kind === "remake") await handlers.remake(job.payload, context);
  else await handlers[job.kind](job.payload, context);
  await deps.db.execute(sql`delete from pgboss.job where id = ${job.id}`);
  return true;
}

const neverAborted = new AbortController().signal;
