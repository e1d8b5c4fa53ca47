"use server";

import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { askReset } from "@/lib/auth/ask-reset";
import { webDeps } from "@/lib/deps";
import { isDatabaseDown } from "@/lib/http/database-down";
import { isSameOrigin } from "@/lib/http/same-origin";

type State = { error: string | null; email: string; isSent: boolean };

const address = z.string().trim().pipe(z.email().max(254));

/** Says the same whether or not anybody signs in with that address. */
export async function askForLink(_before: State, form: FormData): Promise<State> {
  const [t, signIn] = [await getTranslations("forgot"), await getTranslations("signIn")];
  const email = String(form.get("email") ?? "")
    .trim()
    .slice(0, 254);
  const refused = (error: string) => ({ error, email, isSent: false });
  if (!isSameOrigin(await headers())) return refused(signIn("otherSite"));
  if (!address.safeParse(email).success) return refused(t("noAddress"));

  try {
    await askReset(await webDeps(), email);
  } catch (error) {
    if (isDatabaseDown(error)) return refused(signIn("unavailable"));
    throw error;
  }
  return { error: null, email, isSent: true };
}
