import { isDevelopment, oidcOrigin } from "../env";

/**
 * Only scripts that carry this answer's nonce run, and what they load. Styles may stand inline:
 * menus and toasts are placed by style attributes, which no nonce can cover.
 */
export function contentSecurityPolicy(nonce: string): string {
  // The development server builds stack traces with eval.
  const evaluation = isDevelopment() ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    // Without scripts, the button that leads to the identity provider is a form that is sent on.
    ["form-action 'self'", oidcOrigin()].filter(Boolean).join(" "),
    "frame-ancestors 'none'",
  ].join("; ");
}
