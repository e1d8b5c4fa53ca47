import "server-only";
import { cookies, headers } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { oidcId } from "../auth/oidc";
import { readEnvironment } from "../env";
import { handleAuth } from "./next-auth";

const csrf = z.object({ csrfToken: z.string() });

/**
 * The first step to the identity provider, for a form of ours: asks next-auth's own routes, as a
 * page of theirs would, and returns where to go. Its cookies (state, nonce, PKCE) are set here.
 */
export async function startOidc(callbackUrl: string): Promise<string> {
  const { csrfToken } = csrf.parse(await (await ask("csrf")).json());
  const form = new URLSearchParams({ csrfToken, callbackUrl });
  const response = await ask(`signin/${oidcId}`, form);
  return response.headers.get("Location") ?? "/login?error=OAuthSignin";
}

async function ask(path: string, body?: URLSearchParams): Promise<Response> {
  const url = new URL(`/api/auth/${path}`, readEnvironment().NEXTAUTH_URL);
  const userAgent = (await headers()).get("user-agent") ?? "";
  const request = new NextRequest(url, {
    headers: { "user-agent": userAgent },
    ...(body && { method: "POST", body }),
  });
  const params = Promise.resolve({ nextauth: path.split("/") });
  const response = await handleAuth(request, { params });

  const jar = await cookies();
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) {
    jar.set(cookie);
  }
  return response;
}
