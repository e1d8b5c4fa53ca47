import { sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { remakes } from "@/db/schema/choices";
import { companies } from "@/db/schema/companies";
import {
  type PassedOverReason,
  type RemakePreview,
  type RemakeWish,
  remakeAgreement,
} from "@/domain/remake";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { readCompany } from "../settings/read";
import type { Range } from "./candidates";
import { countCalls } from "./preview";

/**
 * Has the summaries of a range of past calls made again, once an admin has agreed to how many they
 * are; until then, and when there are more or fewer by now, answers what would be begun and begins
 * nothing. Null: it has begun.
 *
 * Throws `AppError`: `forbidden` unless an admin asks, `unprocessable` for an engine that is not
 * configured or too many calls, `conflict` while one is under way.
 */
export async function startRemake(
  deps: Deps,
  ctx: Ctx,
  { agreed, ...wish }: RemakeWish & { agreed: string },
): Promise<RemakePreview | null> {
  adminsOnly(ctx);
  if (ctx.actor.type !== "user") throw new AppError("forbidden", "Only an admin may change this.");
  const { userId: requestedBy } = ctx.actor;
  if (wish.engine !== null && !deps.providers.engines[wish.engine]) {
    throw new AppError("unprocessable", "This AI engine is not configured.", {
      engine: "Not configured.",
    });
  }

  return changeCompany(deps, ctx.companyId, async (tx) => {
    const company = await readCompany(tx, ctx.companyId);
    const range = await rangeOf(tx, ctx, wish, deps.now());
    const preview = await countCalls(tx, ctx, company, range);
    const { total, passedOver } = preview;
    if (total === 0 || agreed !== remakeAgreement(wish, total)) return preview;

    const { companyId } = ctx;
    const { fromAt, toAt, knownBy } = range;
    const [row] = await tx
      .insert(remakes)
      .values({
        ...{ companyId, id: uuidv7(), requestedBy, engine: wish.engine },
        ...{ fromAt, toAt, state: "running", total, createdAt: knownBy },
        chosen: total + countOf(passedOver),
        // These are never come to: only calls with a recording are gone through.
        passedOver: countOf(passedOver.filter(({ reason }) => withoutAudio.has(reason))),
      })
      .onConflictDoNothing()
      .returning({ id: remakes.id });
    if (!row) throw underWay();

    await deps.jobs.enqueue(tx, "remake", { companyId, remakeId: row.id });
    const after = { calls: total, from: wish.from, to: wish.to, engine: wish.engine };
    await audit(tx, ctx, { action: "remake.started", target: row.id, after });
    return null;
  });
}

const withoutAudio = new Set<PassedOverReason>(["no_audio", "audio_gone"]);

function countOf(passedOver: RemakePreview["passedOver"]): number {
  return passedOver.reduce((sum, { calls }) => sum + calls, 0);
}

const bounds = z.tuple([z.object({ from_at: z.coerce.date(), to_at: z.coerce.date() })]);

/** From the first moment of the first day to the last of the last, as the company's clocks go. */
async function rangeOf(
  tx: Tx,
  { companyId }: Ctx,
  { from, to }: RemakeWish,
  now: Date,
): Promise<Range> {
  const rows = await tx.execute(sql`
    select (${from}::date)::timestamp at time zone time_zone as from_at,
      (${to}::date + 1)::timestamp at time zone time_zone as to_at
    from ${companies} where id = ${companyId}`);
  const [{ from_at: fromAt, to_at: toAt }] = bounds.parse([...rows]);
  return { fromAt, toAt, knownBy: now };
}

function underWay(): AppError {
  return new AppError(
    "conflict",
    "Summaries are being made again already. Wait until that has ended, or cancel it.",
  );
}
