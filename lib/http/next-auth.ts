import type { NextRequest } from "next/server";
import nextAuth from "next-auth";
import { authOptions } from "../auth/auth";
import { oidcId } from "../auth/oidc";
import { readEnvironment } from "../env";

type NextContext = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth's own routes. Its redirects are made relative, so that any name of this host works;
 * but for the one that leads to the identity provider.
 */
export async function handleAuth(request: NextRequest, context: NextContext): Promise<Response> {
  const options = authOptions(request.headers.get("user-agent"));
  const response: Response = await nextAuth(request, context, options);
  const location = response.headers.get("Location");
  if (location && URL.canParse(location) && !isOnTheWayOut(request, location)) {
    const { pathname, search } = new URL(location);
    response.headers.set("Location", `${pathname}${search}`);
  }
  return response;
}

function isOnTheWayOut({ nextUrl }: NextRequest, location: string): boolean {
  const isSignIn = nextUrl.pathname === `/api/auth/signin/${oidcId}`;
  return isSignIn && new URL(location).origin !== new URL(readEnvironment().NEXTAUTH_URL).origin;
}
