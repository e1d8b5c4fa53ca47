"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { lockMinutes } from "@/lib/auth/lockout";
import { relativePath } from "@/lib/auth/relative-path";
import { startSession } from "@/lib/auth/session";
import { isDatabaseDown } from "@/lib/http/database-down";
import { isSameOrigin } from "@/lib/http/same-origin";
import { startOidc } from "@/lib/http/start-oidc";

/** The address is given back to be corrected, the password never. */
type State = { error: string | null; email: string };

export async function signIn(_before: State, form: FormData): Promise<State> {
  const t = await getTranslations("signIn");
  const email = String(form.get("email") ?? "").slice(0, 254);
  if (!isSameOrigin(await headers())) return { error: t("otherSite"), email };

  const result = await startSession({ email, password: form.get("password") }).catch(whenDown);
  if (result === "down") return { error: t("unavailable"), email };
  if (result.ok) redirect(relativePath(form.get("callbackUrl")));

  const isLocked = result.reason === "locked";
  return { error: isLocked ? t("locked", { minutes: lockMinutes }) : t("wrong"), email };
}

function whenDown(error: unknown): "down" {
  if (isDatabaseDown(error)) return "down";
  throw error;
}

/** To the identity provider; answers with what is wrong when there is no way there. */
export async function signInElsewhere(_before: unknown, form: FormData): Promise<string | null> {
  const t = await getTranslations("signIn");
  if (!isSameOrigin(await headers())) return t("otherSite");
  redirect(await startOidc(relativePath(form.get("callbackUrl"))));
}
