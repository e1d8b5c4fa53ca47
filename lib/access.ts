import type { Ctx } from "./ctx";
import { AppError } from "./errors";

export function isAdmin({ actor }: Ctx): boolean {
  return actor.type === "user" && actor.role === "admin";
}

/** Throws `AppError` `forbidden` unless an admin asks. */
export function adminsOnly(ctx: Ctx): void {
  if (isAdmin(ctx)) return;
  throw new AppError("forbidden", "Only an admin may change this.");
}
