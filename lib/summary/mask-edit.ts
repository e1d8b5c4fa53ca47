import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companySettings } from "@/db/schema/companies";
import type { SummaryEdit } from "@/domain/summary-edit";
import { maskText } from "../transcript/redact/mask";

/** What somebody types is kept as little as what somebody says: numbers are masked in both. */
export async function maskEdit(tx: Tx, companyId: string, edit: SummaryEdit): Promise<SummaryEdit> {
  const [settings] = await tx
    .select({ kinds: companySettings.redactedKinds })
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId));
  const masked = (text: string) => maskText(text, settings?.kinds ?? []);
  const own = <T extends { text: string }>(point: T): T => ({ ...point, text: masked(point.text) });

  return {
    ...edit,
    overview: masked(edit.overview),
    notes: edit.notes.map(own),
    tags: edit.tags.map(masked),
    points: edit.points.map(own),
  };
}
