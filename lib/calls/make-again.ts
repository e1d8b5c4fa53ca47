import { reasonText } from "@/domain/reason-text";
import type { EngineId } from "@/domain/settings";
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
 * A run that is under way is left to end. The summary that is there stays until the new one is.
 *
 * Throws `AppError`: `not_found`, `forbidden` for agents, `unprocessable` for an engine that is
 * not configured, `conflict` with the reason when a call that has a summary may get no other.
 */
export async function makeAgain(
  deps: Deps,
  ctx: Ctx,
  ref: CallRef,
  engine: EngineId | undefined,
): Promise<string> {
  if (ctx.actor.type === "user" && ctx.actor.role !== "admin") {
    throw new AppError("forbidden", "Only admins can have a summary made.");
  }
  if (engine !== undefined && !deps.providers.engines[engine]) {
    throw new AppError("unprocessable", "This AI engine is not configured.", {
      engine: "Not configured.",
    });
  }

  return changeCompany(deps, ctx.companyId, async (tx) => {
    const { id } = await findVisible(tx, ctx, ref);
    const call = await lockCall(tx, ctx.companyId, id);
    if (!call) throw new AppError("not_found", "There is no such call.");
    if (call.summaryStatus === "processing") return call.id;

    const company = await readCompany(tx, ctx.companyId);
    const { decision } = await assess(deps, tx, company.settings, call);
    if (!decision.eligible && call.currentVersion !== null) {
      throw new AppError("conflict", reasonText(decision.reason, decision.facts));
    }

    const decided = await decideCall(deps, tx, company, call, { newAudio: true, engine });
    await logEvents(tx, ctx.companyId, [{ type: "call.updated", callId: call.id }, ...decided]);
    return call.id;
  });
}
