import { and, eq, gt, lte } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { userImports } from "@/db/schema/imports";
import { adminsOnly } from "../../access";
import type { Ctx, Deps } from "../../ctx";
import { AppError } from "../../errors";
import { decodeText } from "./decode";
import { readCsv, type TableProblem } from "./read-csv";

const lifetimeMs = 60 * 60_000;

type Needs = Pick<Deps, "db" | "now">;

/**
 * Keeps a file for the one who brought it, for an hour at most, in place of one brought before.
 * Answers why it cannot be read when that is so. Throws `AppError` `forbidden`.
 */
export async function keepImport(
  { db, now }: Needs,
  ctx: Ctx,
  bytes: Uint8Array,
): Promise<{ id: string } | TableProblem> {
  const userId = ownerOf(ctx);
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return { problem: decoded.problem, facts: {} };
  const table = await readCsv(decoded.text);
  if ("problem" in table) return table;

  const { companyId } = ctx;
  const [id, expiresAt] = [uuidv7(), new Date(now().getTime() + lifetimeMs)];
  await inCompany(db, companyId, async (tx) => {
    await tx.delete(userImports).where(ownedBy(ctx, userId));
    const kept = { companyId, id, userId, text: decoded.text, createdAt: now(), expiresAt };
    await tx.insert(userImports).values(kept);
  });
  return { id };
}

/** The text of a file that its owner may still import. Throws `AppError` `not_found`. */
export async function readKept(
  tx: Tx,
  ctx: Ctx,
  { importId, at }: { importId: string; at: Date },
): Promise<string> {
  const userId = ownerOf(ctx);
  if (!z.uuid().safeParse(importId).success) throw importGone();

  const one = and(ownedBy(ctx, userId), eq(userImports.id, importId));
  const [row] = await tx
    .select({ text: userImports.text })
    .from(userImports)
    .where(and(one, gt(userImports.expiresAt, at)));
  if (!row) throw importGone();
  return row.text;
}

/** Deletes what its owner brought, whatever of it is left. */
export async function dropImport({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<void> {
  const mine = ownedBy(ctx, ownerOf(ctx));
  await inCompany(db, ctx.companyId, (tx) => tx.delete(userImports).where(mine));
}

/** For the worker's sweep: deletes a file that nobody imported in time. */
export async function dropExpiredImport(
  { db, now }: Needs,
  { companyId, id }: { companyId: string; id: string },
): Promise<void> {
  const one = and(eq(userImports.companyId, companyId), eq(userImports.id, id));
  await inCompany(db, companyId, (tx) =>
    tx.delete(userImports).where(and(one, lte(userImports.expiresAt, now()))),
  );
}

export function ownedBy({ companyId }: Ctx, userId: string) {
  return and(eq(userImports.companyId, companyId), eq(userImports.userId, userId));
}

export function ownerOf(ctx: Ctx): string {
  adminsOnly(ctx);
  if (ctx.actor.type !== "user") throw new AppError("forbidden", "Only an admin may change this.");
  return ctx.actor.userId;
}

function importGone(): AppError {
  return new AppError("not_found", "This file is no longer here. Upload it again.");
}
