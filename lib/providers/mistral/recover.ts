import { ResponseValidationError } from "@mistralai/mistralai/models/errors";
import { z } from "zod";
import { gaveUp } from "@/lib/providers/failures";
import { requestIdOf } from "./errors";

/**
 * The body of a 200 that the SDK turned down, a fraction of a second where it wants whole ones
 * say: it is billed all the same. Throws the error again when there is no such body.
 */
export function billedBody(error: unknown): unknown {
  if (!(error instanceof ResponseValidationError) || error.statusCode !== 200) throw error;
  if (errorInside.safeParse(error.rawValue).success) throw gaveUp(requestIdOf(error));
  return error.rawValue;
}

/** Mistral's error body under a status that says success. */
const errorInside = z.object({ object: z.literal("error") });
