import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { webDeps } from "../deps";
import { readEnvironment } from "../env";
import { refuseIfPossible } from "./refuse-session";
import { relativePath } from "./relative-path";
import { sessionSeconds, signIn } from "./sign-in";

/** What next-auth seals into the cookie; whatever has run out is nothing, and is not renewed. */
export const sealed = z.object({
  companyId: z.uuid(),
  userId: z.uuid(),
  sessionVersion: z.int(),
  sessionId: z.uuid(),
  expiresAt: z.int().refine((at) => at > Date.now()),
});

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
      jwt: ({ token, user }) => sealed.parse(user ?? token),
      session: ({ token, session }) => ({ ...session, sealed: sealed.safeParse(token).data }),
    },
    events: {
      async signOut({ token }) {
        const signedIn = sealed.safeParse(token).data;
        if (signedIn) await refuseIfPossible(signedIn);
      },
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
    return { id: result.signedIn.userId, ...result.signedIn };
  },
});
