import type { NextRequest } from "next/server";
import nextAuth from "next-auth";
import { authOptions } from "../auth/auth";

type NextContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes. Its redirects are made relative, so that any name of this host works. */
export async function handleAuth(request: NextRequest, context: NextContext): Promise<Response> {
  const response: Response = await nextAuth(request, context, authOptions());
  const location = response.headers.get("Location");
  if (location && URL.canParse(location)) {
    const { pathname, search } = new URL(location);
    response.headers.set("Location", `${pathname}${search}`);
  }
  return response;
}
