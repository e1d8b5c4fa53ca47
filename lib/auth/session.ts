import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { encode } from "next-auth/jwt";
import { cache } from "react";
import { z } from "zod";
import { webDeps } from "../deps";
import { authOptions, sessionCookie, sessionSeconds, sessionToken } from "./auth";
import { readSession, type Session } from "./read-session";
import { type SignedIn, type SignInResult, signIn } from "./sign-in";

const decoded = z.object({ token: sessionToken });

/**
 * Who is signed in, as the database says at this moment: a changed role, a new password or a
 * disabled account counts from the next request on. Read once per request.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  const { name } = sessionCookie();
  if (!(await cookies()).get(name)?.value) return null;

  const token = decoded.safeParse(await getServerSession(authOptions())).data?.token;
  if (!token) return null;

  const { sub: userId, companyId, sessionVersion } = token;
  return readSession(await webDeps(), { companyId, userId, sessionVersion });
});

/** The session, or the way to the sign-in page and back. */
export async function requireUser(): Promise<Session> {
  const session = await getSession();
  if (session) return session;

  const path = (await headers()).get("x-path");
  redirect(path && path !== "/cdr" ? `/login?${new URLSearchParams({ callbackUrl: path })}` : "/login");
}

/** The session of an admin. To an agent the page does not exist. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireUser();
  if (session.user.role !== "admin") notFound();
  return session;
}

/** Signs in with an address and a password; on success the answer carries the session's cookie. */
export async function startSession(input: unknown): Promise<SignInResult> {
  const result = await signIn(await webDeps(), input);
  if (result.ok) await setCookie(result.signedIn);
  return result;
}

export async function endSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

async function setCookie({ userId, companyId, sessionVersion }: SignedIn): Promise<void> {
  const { secret = "" } = authOptions();
  const token = { sub: userId, companyId, sessionVersion };
  const value = await encode({ token, secret, maxAge: sessionSeconds });
  const { name, options } = sessionCookie();
  (await cookies()).set(name, value, { ...options, maxAge: sessionSeconds });
}
