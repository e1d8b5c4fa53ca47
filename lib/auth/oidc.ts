import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Deps } from "../ctx";
import type { Environment } from "../env";
import { takenIndex } from "../users/save";
import { beginSession, type SignedIn } from "./begin-session";
import { type Account, findAccountIn } from "./find-account";

export const oidcId = "oidc";

/** What we read of a token; the provider has signed it. */
const claims = z.object({
  sub: z.string(),
  email: z.string().trim().toLowerCase().exactOptional(),
  email_verified: z.unknown().optional(),
});

/** The companies' own identity provider; null when none is configured. */
export function oidcProvider(env: Environment): OAuthConfig<z.infer<typeof claims>> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;

  return {
    ...{ id: oidcId, name: oidcName(env) ?? "", type: "oauth", idToken: true },
    wellKnown: `${OIDC_ISSUER.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    ...{ clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET },
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    userinfo: { request: profileOf },
    profile: ({ sub }) => ({ id: sub }),
  };
}

type Asked = Parameters<NonNullable<Exclude<UserInfo, string | undefined>["request"]>>[0];
type UserInfo = OAuthConfig<object>["userinfo"];

/** Some providers put the address into the token they sign, others tell it when asked. */
async function profileOf({ client, tokens }: Asked) {
  // next-auth has checked the token by now: signature, issuer, audience, nonce and time.
  const [, payload = ""] = tokens.id_token?.split(".") ?? [];
  const told = claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  if (told.email !== undefined) return told;

  const more = claims.parse(await client.userinfo(tokens.access_token ?? ""));
  if (more.sub !== told.sub) throw new Error("The provider speaks of somebody else.");
  return more;
}

/** What the button says people sign in with; null when there is no button. */
export function oidcName({ OIDC_ISSUER, OIDC_NAME }: Environment): string | null {
  if (!OIDC_ISSUER) return null;
  return OIDC_NAME ?? new URL(OIDC_ISSUER).host;
}

export type OidcRefusal = "unverified" | "unknown";

type Needs = Pick<Deps, "db" | "now">;

type Told = {
  profile: unknown;
  /** Whose users the provider speaks for. */
  companyIds: string[];
};

/**
 * Who somebody is whom the provider has let in: by their address, which the provider must have
 * verified, in the companies it speaks for. No account is ever made.
 */
export async function signInByOidc(
  deps: Needs,
  { userAgent, ...told }: Told & { userAgent: string | null },
): Promise<{ signedIn: SignedIn } | { refusal: OidcRefusal }> {
  const found = await accountOf(deps, told);
  if ("refusal" in found) return found;

  try {
    return { signedIn: await beginSession(deps, { ...found.account, userAgent }) };
  } catch (error) {
    // At this very moment the address was first used in another company.
    if (takenIndex(error) === "users_sign_in") return { refusal: "unknown" };
    throw error;
  }
}

/** The same, before a session is begun. */
export async function refusalOf(deps: Needs, told: Told): Promise<OidcRefusal | null> {
  const found = await accountOf(deps, told);
  return "refusal" in found ? found.refusal : null;
}

async function accountOf(
  { db }: Needs,
  { profile, companyIds }: Told,
): Promise<{ account: Account } | { refusal: OidcRefusal }> {
  const { email, email_verified: isVerified } = claims.parse(profile);
  if (!email || isVerified !== true) return { refusal: "unverified" };

  const account = await findAccountIn(db, email, companyIds);
  return account ? { account } : { refusal: "unknown" };
}
