"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { chosenPassword } from "@/domain/account";
import { startSessionByLink } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { AppError } from "@/lib/errors";
import { type ActionFailure, actionFailure } from "@/lib/http/action-failure";
import { parse } from "@/lib/http/api-route";
import { isSameOrigin } from "@/lib/http/same-origin";

const input = chosenPassword.safeExtend({ token: z.string().max(200) });

/** Stores the password and signs in. What was typed is given back to nobody. */
export async function choosePassword(
  _before: ActionFailure | null,
  form: FormData,
): Promise<ActionFailure | null> {
  try {
    if (!isSameOrigin(await headers())) {
      throw new AppError("forbidden", "This form was sent from another site.");
    }
    const { token, password } = parse(input, Object.fromEntries(form));
    await startSessionByLink(token, password);
  } catch (error) {
    return actionFailure(error, (await webDeps()).log);
  }
  redirect("/");
}
