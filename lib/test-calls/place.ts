import { createReadStream } from "node:fs";
import { join } from "node:path";
import { and, count, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { auditLog, sources } from "@/db/schema/companies";
import { readSamples, type Sample, samplesFolder } from "@/db/seed/samples";
import { type TestCallForm, testCallProblems, testCallsPerMinute } from "@/domain/test-call";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import { ingestCall } from "../calls/ingest";
import { dropReceived, receiveAudio } from "../calls/receive-audio";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { getUser } from "../users/get";
import { testCallOf } from "./call-of";

/**
 * Takes in a call that has just ended, with a sample recording for its audio: decided and
 * summarised as any other, with today's settings and at the engine's usual price.
 *
 * Throws `AppError`: `forbidden` for agents, `not_found` for another company's user, `invalid` for
 * a user without a number or a sample there is not, `rate_limited` after ten within a minute.
 */
export async function placeTestCall(
  deps: Deps,
  ctx: Ctx,
  { kind, userId, sample: name }: TestCallForm,
): Promise<{ callId: string }> {
  adminsOnly(ctx);
  const { extension: number, name: userName } = await getUser(deps, ctx, userId);
  if (number === null) throw wrong({ userId: testCallProblems.testUserNumber });
  const sample = (await readSamples()).find((known) => known.name === name);
  if (!sample) throw wrong({ sample: testCallProblems.testSample });

  const user = { kind: "extension", number, name: userName } as const;
  const call = testCallOf({ kind, sample, user, endedAt: deps.now() });
  const sourceId = await defaultSource(deps, ctx);
  const audio = await receiveAudio(deps, ctx, sourceId, soundOf(sample), null);
  try {
    return await ingestCall(deps, ctx, {
      ...{ sourceId, call, audio },
      async alongside(tx, callId) {
        await refuseTooMany(tx, ctx);
        await audit(tx, ctx, { action, target: callId, after: { kind, sample: sample.title } });
      },
    });
  } catch (error) {
    await dropReceived(deps, ctx, audio);
    throw error;
  }
}

const action = "call.test_placed";

function soundOf({ file }: Sample) {
  return createReadStream(join(samplesFolder, file));
}

function wrong(fields: Record<string, string>): AppError {
  return new AppError("invalid", "Some fields are wrong.", fields);
}

/** Each costs what the engine charges. What the log has noted is what counts, one at a time. */
async function refuseTooMany(tx: Tx, { companyId }: Ctx): Promise<void> {
  const key = `test calls ${companyId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const [placed] = await tx
    .select({ lately: count() })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, companyId),
        eq(auditLog.action, action),
        gt(auditLog.createdAt, sql`now() - interval '1 minute'`),
      ),
    );
  if ((placed?.lately ?? 0) < testCallsPerMinute) return;
  throw new AppError("rate_limited", testCallProblems.testTooMany);
}

async function defaultSource({ db }: Pick<Deps, "db">, { companyId }: Ctx): Promise<string> {
  const [source] = await inCompany(db, companyId, (tx) =>
    tx
      .select({ id: sources.id })
      .from(sources)
      .where(and(eq(sources.companyId, companyId), eq(sources.isDefault, true))),
  );
  if (!source) throw new Error(`company ${companyId} has no phone system`);
  return source.id;
}
