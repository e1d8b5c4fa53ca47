import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema/companies";
import type { Ctx } from "./ctx";

type Facts = Record<string, string | number | boolean | null>;

type Entry = {
  /** What was done, as `settings.changed`. */
  action: string;
  /** The id of what it was done to, where there are several. */
  target?: string;
  before?: Facts;
  after?: Facts;
};

/** Notes who changed what, in the transaction that changes it. Facts must hold no secret. */
export async function audit(tx: Tx, { companyId, actor }: Ctx, entry: Entry): Promise<void> {
  await tx.insert(auditLog).values({ companyId, id: uuidv7(), actor, ...entry });
}

/** What `change` makes different in `now`: both sides of it, null when there is nothing. */
export function differences<T extends Facts>(
  now: T,
  change: Partial<T>,
): { before: Partial<T>; after: Partial<T> } | null {
  const names = Object.keys(change).filter((name) => change[name] !== now[name]);
  if (names.length === 0) return null;
  return { before: picked(now, names), after: picked(change, names) };
}

function picked<T extends object>(from: T, names: (keyof T)[]): Partial<T> {
  const chosen: Partial<T> = {};
  for (const name of names) chosen[name] = from[name];
  return chosen;
}
