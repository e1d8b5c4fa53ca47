import { randomBytes } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { apiKeys, sources } from "@/db/schema/companies";
import { audit } from "../audit";
import { AppError } from "../errors";
import { operator } from "./accounts";
import { hashOfKey, scopes } from "./api-key";

const company = z.uuid("Must be the id of a company: list-companies shows them.");

export const newKey = z.object({
  company,
  name: z.string().trim().min(1).max(200),
  /** `calls:read,calls:write`; both unless given. */
  scopes: z
    .string()
    .default(scopes.join(","))
    .transform((text) => text.split(",").map((scope) => scope.trim()))
    .pipe(z.array(z.enum(scopes, `Must be of ${scopes.join(", ")}, separated by commas.`)).min(1)),
});

/** A key for the company's default source. Returns it whole, which nobody stores. */
export async function createKey(db: Db, input: z.output<typeof newKey>): Promise<string> {
  const { company: companyId, name } = input;
  const key = `aw_${randomBytes(32).toString("base64url")}`;
  const granted = scopes.filter((scope) => input.scopes.includes(scope));

  await inCompany(db, companyId, async (tx) => {
    const [source] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(and(eq(sources.companyId, companyId), eq(sources.isDefault, true)));
    if (!source) throw new AppError("not_found", "There is no company with that id.");

    const [id, prefix] = [uuidv7(), key.slice(0, shownCharacters)];
    await tx.insert(apiKeys).values({
      ...{ companyId, id, sourceId: source.id, name, prefix },
      ...{ keyHash: hashOfKey(key), scopes: granted },
    });
    const after = { name, prefix, scopes: granted.join(" ") };
    await audit(tx, operator(companyId), { action: "api_key.created", target: id, after });
  });
  return key;
}

export const keyToRevoke = z.object({
  company,
  key: z.uuid("Must be the id of a key: list-keys shows them."),
});

/** From the next request on the key counts no more. Throws `AppError` `not_found`. */
export async function revokeKey(db: Db, input: z.output<typeof keyToRevoke>): Promise<string> {
  const { company: companyId, key: id } = input;
  return inCompany(db, companyId, async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: new Date() })
      .where(and(eq(apiKeys.companyId, companyId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (!revoked)
      throw new AppError("not_found", "There is no such key, or it is revoked already.");

    await audit(tx, operator(companyId), {
      ...{ action: "api_key.revoked", target: id, before: { name: revoked.name } },
    });
    return revoked.name;
  });
}

export const keysOf = z.object({ company });

/** A company's keys, oldest first, as far as anybody may see them again. */
export function listKeys(db: Db, { company: companyId }: z.output<typeof keysOf>) {
  const { id, name, prefix, scopes: granted, createdAt, revokedAt } = apiKeys;
  return inCompany(db, companyId, (tx) =>
    tx
      .select({ id, name, prefix, scopes: granted, createdAt, revokedAt })
      .from(apiKeys)
      .where(eq(apiKeys.companyId, companyId))
      .orderBy(asc(createdAt), asc(id)),
  );
}

const shownCharacters = 8;
