import { z } from "zod";
import { AppError } from "./errors";

/** A row's place in a list that is read newest first: when it was, and its id. */
type Place = { at: Date; id: string };

const cursorFormat = z.tuple([z.iso.datetime(), z.uuid()]);

export function cursorTo({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** The moment (ISO 8601) and the id that a cursor names. Throws `AppError` `invalid`. */
export function readCursor(cursor: string): [string, string] {
  try {
    return cursorFormat.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new AppError("invalid", "This cursor is not one of ours.", {
      cursor: "Take nextCursor of the page before, unchanged.",
    });
  }
}
