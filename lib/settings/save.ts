import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { type SettingsChange, webhookProblems } from "@/domain/settings";
import { adminsOnly } from "../access";
import { audit, differences } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { settingsColumns } from "./get";

/**
 * Stores the settings named in `change` and no others, so that two admins at work at once do not
 * undo each other. Throws `AppError` `forbidden`, or `invalid` with what is wrong in which field.
 */
export async function saveSettings(deps: Deps, ctx: Ctx, change: SettingsChange): Promise<void> {
  adminsOnly(ctx);
  checkEngine(deps, change);
  await checkUrl(deps, change);

  const { companyId } = ctx;
  const mine = eq(companySettings.companyId, companyId);
  await inCompany(deps.db, companyId, async (tx) => {
    const [now] = await tx.select(settingsColumns).from(companySettings).where(mine).for("update");
    if (!now) throw new Error(`company ${companyId} has no settings`);

    const changed = differences(now, change);
    if (!changed) return;
    await tx.update(companySettings).set(changed.after).where(mine);
    await audit(tx, ctx, { action: "settings.changed", ...changed });
  });
}

function checkEngine({ providers }: Deps, { engine }: SettingsChange): void {
  if (engine === undefined || providers.engines[engine]) return;
  const problem = "This engine is not configured, so it cannot be chosen.";
  throw new AppError("invalid", problem, { engine: problem });
}

/** Looks the name up, so outside of the transaction. */
async function checkUrl({ providers }: Deps, { webhookUrl }: SettingsChange): Promise<void> {
  if (!webhookUrl) return;
  const problem = await providers.webhooks.urlProblem(webhookUrl);
  if (problem)
    throw new AppError("invalid", "Some fields are wrong.", { url: webhookProblems[problem] });
}
