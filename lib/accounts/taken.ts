import { z } from "zod";

const taken = z.object({
  cause: z.object({ code: z.literal("23505"), constraint_name: z.literal("users_sign_in") }),
});

/** Whether the database refused because somebody else signs in with that address. */
export function isTaken(error: unknown): boolean {
  return taken.safeParse(error).success;
}
