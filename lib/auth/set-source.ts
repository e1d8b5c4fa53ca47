import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { sources } from "@/db/schema/companies";
import { rawFormatNames } from "@/domain/raw-format";
import { channelMap } from "@/domain/recording";
import { audit, differences } from "../audit";
import { AppError } from "../errors";
import { operator } from "./accounts";

const company = z.uuid("Must be the id of a company: list-companies shows them.");
const none = "none";

const rawFormat = z
  .enum([none, ...rawFormatNames], `Must be ${none} or one of ${rawFormatNames.join(", ")}.`)
  .transform((name) => (name === none ? null : name));

/** `customer,agent` for the first channel and the second. */
const channels = z.string().transform((text) => text.split(",").map((role) => role.trim()));

export const sourceChange = z
  .object({
    company,
    /** The company's default source unless given. */
    source: z.uuid("Must be the id of a source: list-sources shows them.").optional(),
    rawFormat: rawFormat.optional(),
    channels: z
      .literal(none)
      .transform(() => null)
      .or(channels.pipe(channelMap))
      .optional(),
  })
  .refine(
    (change) => change.rawFormat !== undefined || change.channels !== undefined,
    "Say what to set: raw-format, channels or both.",
  );
export type SourceChange = z.output<typeof sourceChange>;

/** How the audio of a source is to be read. `channels` as it is given: `customer,agent`. */
export type SourceAudio = { rawFormat: string | null; channels: string | null };

const shown = {
  ...{ id: sources.id, name: sources.name, isDefault: sources.isDefault },
  ...{ rawFormat: sources.rawFormat, channels: sources.channelMap },
};

export const sourcesOf = z.object({ company });

/** A company's sources, oldest first. */
export async function listSources(db: Db, { company: companyId }: z.output<typeof sourcesOf>) {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select(shown)
      .from(sources)
      .where(eq(sources.companyId, companyId))
      .orderBy(asc(sources.createdAt), asc(sources.id)),
  );
  return rows.map((row) => ({ ...row, channels: row.channels?.join(",") ?? null }));
}

/**
 * Sets how the audio of a source is read from the next call on; null reads it by its own header,
 * or by the call's direction. Throws `AppError` `not_found`.
 */
export async function setSource(
  db: Db,
  { company: companyId, source, ...change }: SourceChange,
): Promise<{ name: string } & SourceAudio> {
  const asked = source ? eq(sources.id, source) : eq(sources.isDefault, true);
  return inCompany(db, companyId, async (tx) => {
    const [row] = await tx
      .select(shown)
      .from(sources)
      .where(and(eq(sources.companyId, companyId), asked))
      .for("update");
    if (!row) throw new AppError("not_found", "There is no such source of that company.");

    const now = { rawFormat: row.rawFormat, channels: row.channels?.join(",") ?? null };
    const wanted = {
      ...now,
      ...(change.rawFormat !== undefined && { rawFormat: change.rawFormat }),
      ...(change.channels !== undefined && { channels: change.channels?.join(",") ?? null }),
    };
    const changed = differences(now, wanted);
    if (changed) {
      await tx
        .update(sources)
        .set({ rawFormat: change.rawFormat, channelMap: change.channels })
        .where(and(eq(sources.companyId, companyId), eq(sources.id, row.id)));
      await audit(tx, operator(companyId), {
        action: "source.changed",
        target: row.id,
        ...changed,
      });
    }
    return { name: row.name, ...wanted };
  });
}
