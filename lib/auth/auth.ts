import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { webDeps } from "../deps";
import { readEnvironment } from "../env";
import { signIn } from "./sign-in";

export const sessionSeconds = 8 * 60 * 60;

/** What next-auth seals into the cookie. */
export const sessionToken = z.object({
  sub: z.uuid(),
  companyId: z.uuid(),
  sessionVersion: z.int(),
});

const signedIn = z.object({ id: z.uuid(), companyId: z.uuid(), sessionVersion: z.int() });

/** The session cookie: over https it belongs to this host alone and never travels in the clear. */
export function sessionCookie() {
  const secure = readEnvironment().NEXTAUTH_URL.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/** next-auth's settings. Made on demand: a build has no environment yet. */
export function authOptions(): NextAuthOptions {
  return {
    secret: readEnvironment().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    cookies: { sessionToken: sessionCookie() },
    providers: [passwords],
    callbacks: {
      redirect: ({ url, baseUrl }) => relativePath(url.replace(new URL(baseUrl).origin, "")),
      jwt({ token, user }) {
        if (!user) return token;
        const { id, companyId, sessionVersion } = signedIn.parse(user);
        return { sub: id, companyId, sessionVersion };
      },
      session: ({ token, session }) => ({ expires: session.expires, token }),
    },
    // Sessions that ran out are no incident, and next-auth would write tokens' errors to stdout.
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

const passwords = credentialsProvider({
  name: "Email",
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(input) {
    const result = await signIn(await webDeps(), input);
    if (!result.ok) throw new Error(result.reason);
    const { companyId, userId, sessionVersion } = result.signedIn;
    return { id: userId, companyId, sessionVersion };
  },
});

/** The path within this site that somebody wanted to go to; anything else becomes the start. */
export function relativePath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 2000) return "/";
  // "//host", "/\host" and tabs or line breaks in between would leave the site.
  return /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : "/";
}
