import { type NextRequest, NextResponse } from "next/server";
import { isServedOverTls } from "@/lib/env";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";

/**
 * Headers of pages, never a lock: each page, action and route checks for itself. Routes under
 * /api must stay outside of the matcher, as Next would cut their bodies at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const { pathname, search } = request.nextUrl;

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", `${pathname}${search}`);
  // Next reads the nonce for its own scripts from here.
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (isServedOverTls()) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

export const config = {
  matcher: ["/((?!api(?:/|$)|_next/|favicon\\.ico$|icon\\.svg$).*)"],
};
