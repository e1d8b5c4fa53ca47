import type { EngineId } from "@/domain/settings";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { readCompany } from "../settings/read";
import { assess, decideCall } from "./decide";
import { findVisible } from "./get";
import type { CallRef } from "./ref";
import { lockCall } from "./rows";

/**
 * Makes a call's summary, or makes it again as a new version, deciding with today's settings.
 * A run that is under way is left to end, unless another engine is named: then a new one takes its
 * place. The summary that is there stays until the new one is.
 *
 * Throws `AppError`: `not_found`, `forbidden` for agents, `unprocessable` for an engine that is
 * not configured, `conflict` when a call that has a summary may get no other.
 */
export async function makeAgain(
  deps: Deps,
  ctx: Ctx,
  ref: CallRef,
  engine: EngineId | undefined,
): Promise<string> {
  if (ctx.actor.type === "user") adminsOnly(ctx);
  if (engine !== undefined && !deps.providers.engines[engine]) {
    throw new AppError("unprocessable", "This AI engine is not configured.", {
      engine: "Not configured.",
    });
  }

  return changeCompany(deps, ctx.companyId, async (tx) => {
    const { id } = await findVisible(tx, ctx, ref);
    const call = await lockCall(tx, ctx.companyId, id);
    if (!call) throw new AppError("not_found", "There is no such call.");
    const isOther = engine !== undefined && engine !== call.runEngine;
    if (call.summaryStatus === "processing" && !isOther) return call.id;

    const company = await readCompany(tx, ctx.companyId);
    const { decision } = await assess(deps, tx, company.settings, call);
    if (!decision.eligible && call.currentVersion !== null) {
      throw new AppError(
        "conflict",
        "With today's settings this call would get no summary; the one that is here stays.",
      );
    }

    const decided = await decideCall(deps, tx, company, call, { newAudio: true, engine });
    const after = { engine: engine ?? company.settings.engine };
    await audit(tx, ctx, { action: "call.summary_asked", target: call.id, after });
    await logEvents(tx, ctx.companyId, [{ type: "call.updated", callId: call.id }, ...decided]);
    return call.id;
  });
}
