import type { PanelStatus } from "@/domain/panel-status";
import type { UserCtx } from "../auth/read-session";
import type { Deps } from "../ctx";
import { engineProblemOf } from "../settings/engine-problem";
import { healthOf } from "./health";

const keptMs = 2000;
const kept = new Map<string, { at: number; status: Promise<PanelStatus> }>();

/** As `panelStatusOf`, read every other second at most: a page asks again once it is open. */
export function recentPanelStatusOf(deps: Deps, ctx: UserCtx): Promise<PanelStatus> {
  const key = `${ctx.companyId} ${ctx.actor.role}`;
  const now = performance.now();
  for (const [old, { at }] of kept) if (now - at > keptMs) kept.delete(old);

  const status = kept.get(key)?.status ?? panelStatusOf(deps, ctx);
  if (!kept.has(key)) kept.set(key, { at: now, status });
  return status;
}

/** What is to be said above every page to whoever is signed in. */
export async function panelStatusOf(deps: Deps, ctx: UserCtx): Promise<PanelStatus> {
  const isAdmin = ctx.actor.role === "admin";
  const [{ worker }, engine] = await Promise.all([
    healthOf(deps),
    isAdmin ? engineProblemOf(deps, ctx) : null,
  ]);
  return { workerRunning: worker.running, engine };
}
