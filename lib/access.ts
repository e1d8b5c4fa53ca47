import type { Ctx } from "./ctx";
import { AppError } from "./errors";

/** Throws `AppError` `forbidden` unless an admin asks. */
export function adminsOnly({ actor }: Ctx): void {
  if (actor.type === "user" && actor.role === "admin") return;
  throw new AppError("forbidden", "Only an admin may change this.");
}
