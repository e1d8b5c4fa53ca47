import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";

/** What a key may be allowed to do. */
export const scopes = ["calls:read", "calls:write"] as const;
export type Scope = (typeof scopes)[number];

export type ApiKeyCtx = Ctx & { actor: Extract<Ctx["actor"], { type: "apiKey" }> };

const keyOwner = z.object({
  company_id: z.uuid(),
  id: z.uuid(),
  source_id: z.uuid(),
  scopes: z.array(z.string()),
  revoked_at: z.unknown(),
});

/**
 * Whose key this is. Keys are random, so they are kept and looked up by SHA-256: an index look-up
 * of a hash tells an attacker nothing about the key. Throws `AppError` `unauthorized`.
 */
export async function apiKeyCtx(db: Db, authorization: string | null): Promise<ApiKeyCtx> {
  const key = /^Bearer +(aw_[\w-]{8,200})$/i.exec(authorization?.trim() ?? "")?.[1];
  if (!key) throw new AppError("unauthorized", "Send your API key: Authorization: Bearer aw_…");

  const [row] = await db.execute(sql`select * from api_key_owner(${hashOfKey(key)})`);
  const owner = row && keyOwner.parse(row);
  if (!owner || owner.revoked_at !== null) {
    throw new AppError("unauthorized", "This API key does not exist or has been revoked.");
  }

  const { company_id: companyId, id: keyId, source_id: sourceId } = owner;
  return { companyId, actor: { type: "apiKey", keyId, sourceId, scopes: owner.scopes } };
}

/** Whether a key still counts and may do `scope`: for what stays open for a while. */
export async function keyStillCounts(
  db: Db,
  authorization: string | null,
  scope: Scope,
): Promise<boolean> {
  try {
    return (await apiKeyCtx(db, authorization)).actor.scopes.includes(scope);
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthorized") return false;
    throw error;
  }
}

/** SHA-256 of a whole key, hex. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
