import { and, count, not } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { type PassedOverReason, passedOverReasons, type RemakePreview } from "@/domain/remake";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import type { CompanyFacts } from "../settings/read";
import { hasAudio, inRange, nextCandidates, type Place, type Range } from "./candidates";
import { passedOverFor } from "./judge";

const pageSize = 500;
/** Each is judged by itself: whoever waits for the count must not wait for long. */
const mostCalls = 5000;

/**
 * How many calls of a range would get a new summary by today's settings, and why the others would
 * not. Throws `AppError` `unprocessable` for more calls than can be counted while somebody waits.
 */
export async function countCalls(
  deps: Deps,
  tx: Tx,
  ctx: Ctx,
  company: CompanyFacts,
  range: Range,
): Promise<RemakePreview> {
  const found = new Map<PassedOverReason, number>(await withoutAudio(tx, ctx, range));
  let [total, seen] = [0, 0];
  let after: Place = null;

  for (;;) {
    const page = await nextCandidates(tx, ctx, range, { after, limit: pageSize });
    seen += page.length;
    if (seen > mostCalls) throw tooMany();
    for (const call of page) {
      const reason = await passedOverFor(deps, tx, company, call);
      if (reason === null) total += 1;
      else found.set(reason, (found.get(reason) ?? 0) + 1);
    }

    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = { startedAt: last.startedAt, callId: last.id };
  }

  const passedOver = passedOverReasons.flatMap((reason) => {
    const alike = found.get(reason) ?? 0;
    return alike > 0 ? [{ reason, calls: alike }] : [];
  });
  return { total, passedOver };
}

async function withoutAudio(tx: Tx, ctx: Ctx, range: Range): Promise<[PassedOverReason, number][]> {
  const without = and(inRange(ctx, range), not(hasAudio("stored")));
  const [gone, all] = [
    await countOf(tx, and(without, hasAudio("expired"))),
    await countOf(tx, without),
  ];
  return [
    ["audio_gone", gone],
    ["no_audio", all - gone],
  ];
}

async function countOf(tx: Tx, condition: ReturnType<typeof inRange>): Promise<number> {
  const [row] = await tx.select({ calls: count() }).from(calls).where(condition);
  return row?.calls ?? 0;
}

function tooMany(): AppError {
  return new AppError(
    "unprocessable",
    "These days hold more than 5,000 calls with a recording. Choose fewer days at a time.",
  );
}
