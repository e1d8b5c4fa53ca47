import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { webDeps } from "../deps";
import { sessionSecret } from "../env";
import { sealed, sessionCookie } from "./auth";
import { type SignedIn, sessionSeconds } from "./begin-session";
import { readSession, type Session } from "./read-session";
import { refuseIfPossible } from "./refuse-session";
import { type SignInResult, signIn } from "./sign-in";
import { spendLink } from "./spend-link";

/**
 * Who is signed in, as the database says at this moment: a changed role, a new password or a
 * disabled account counts from the next request on. Read once per request.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  const signedIn = await signedInByCookie();
  return signedIn && readSession(await webDeps(), signedIn);
});

/** The session, or the way to the sign-in page and back. */
export async function requireUser(): Promise<Session> {
  const session = await getSession();
  if (session) return session;

  const path = (await headers()).get("x-path");
  redirect(
    path && path !== "/cdr" ? `/login?${new URLSearchParams({ callbackUrl: path })}` : "/login",
  );
}

/** The session of an admin. To an agent the page does not exist. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireUser();
  if (session.user.role !== "admin") notFound();
  return session;
}

/** Signs in with an address and a password; on success the answer carries the session's cookie. */
export async function startSession(input: unknown): Promise<SignInResult> {
  const result = await signIn(await webDeps(), input, await userAgent());
  if (result.ok) await setCookie(result.signedIn);
  return result;
}

/** Signs in with a one-time link and the password chosen for it. Throws as `spendLink` does. */
export async function startSessionByLink(token: string, password: string): Promise<void> {
  const choice = { token, password, userAgent: await userAgent() };
  await setCookie(await spendLink(await webDeps(), choice));
}

/** The same session, of which something was changed that its cookie holds. */
export async function keepSession(signedIn: SignedIn): Promise<void> {
  await setCookie(signedIn);
}

/** Signs out: the cookie goes, and a copy of it no longer counts either. */
export async function endSession(): Promise<void> {
  const signedIn = await signedInByCookie();
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  if (signedIn) await refuseIfPossible(signedIn);
}

async function signedInByCookie(): Promise<SignedIn | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;

  // A cookie that is not ours, or one that has run out, is none.
  const opened = await decode({ token, secret: sessionSecret() }).catch(() => null);
  return sealed.safeParse(opened).data ?? null;
}

async function userAgent(): Promise<string | null> {
  return (await headers()).get("user-agent");
}

async function setCookie(token: SignedIn): Promise<void> {
  const value = await encode({ token, secret: sessionSecret(), maxAge: sessionSeconds });
  const { name, options } = sessionCookie();
  (await cookies()).set(name, value, { ...options, maxAge: sessionSeconds });
}
