import { inCompany } from "@/db/in-company";
import type { AuditEntry, AuditFilters } from "@/domain/audit";
import { adminsOnly } from "../access";
import { audit } from "../audit";
import type { Ctx, Deps } from "../ctx";
import { listAudit } from "./list";

/** An export ends here; the page says so. */
export const maxExported = 100_000;
const entriesAtOnce = 500;

/**
 * What the filters show, newest first, read page by page as it is taken: a slow reader fills no
 * memory. That somebody took it is noted. Throws as `listAudit`.
 */
export async function exportAudit(
  deps: Deps,
  ctx: Ctx,
  filters: Omit<AuditFilters, "cursor">,
): Promise<AsyncGenerator<AuditEntry[]>> {
  adminsOnly(ctx);
  await inCompany(deps.db, ctx.companyId, (tx) => audit(tx, ctx, { action: "audit.exported" }));
  return pages(deps, ctx, filters);
}

async function* pages(deps: Deps, ctx: Ctx, filters: Omit<AuditFilters, "cursor">) {
  let cursor: string | undefined;
  for (let taken = 0; taken < maxExported; taken += entriesAtOnce) {
    const page = await listAudit(deps, ctx, {
      ...filters,
      limit: entriesAtOnce,
      ...(cursor && { cursor }),
    });
    yield page.entries;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
