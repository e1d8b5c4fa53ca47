import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { webDeps } from "../deps";
import { isServedOverTls, readEnvironment } from "../env";
import { sessionSeconds } from "./begin-session";
import { oidcId, oidcProvider, refusalOf, signInByOidc } from "./oidc";
import { refuseIfPossible } from "./refuse-session";
import { relativePath } from "./relative-path";
import { signIn } from "./sign-in";

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
  const secure = isServedOverTls();
  return {
    name: `${secure ? "__Host-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/**
 * next-auth's settings. Made on demand: a build has no environment yet, and a session remembers
 * the browser that began it.
 */
export function authOptions(userAgent: string | null = null): NextAuthOptions {
  const env = readEnvironment();
  const oidc = oidcProvider(env);
  const companyIds = env.OIDC_COMPANIES;
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    cookies: { sessionToken: sessionCookie() },
    providers: [passwords(userAgent), ...(oidc ? [oidc] : [])],
    callbacks: {
      redirect: ({ url, baseUrl }) => relativePath(url.replace(new URL(baseUrl).origin, "")),
      async signIn({ account, profile }) {
        if (account?.provider !== oidcId) return true;
        const refusal = await refusalOf(await webDeps(), { profile, companyIds });
        return refusal === null || `/login?error=${refusal}`;
      },
      async jwt({ token, user, account, profile }) {
        if (account?.provider !== oidcId) return sealed.parse(user ?? token);
        const result = await signInByOidc(await webDeps(), { profile, companyIds, userAgent });
        if ("refusal" in result) throw new Error(result.refusal);
        return result.signedIn;
      },
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

function passwords(userAgent: string | null) {
  return credentialsProvider({
    name: "Email",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(input) {
      const result = await signIn(await webDeps(), input, userAgent);
      if (!result.ok) throw new Error(result.reason);
      return { id: result.signedIn.userId, ...result.signedIn };
    },
  });
}
