/** The path within this site that somebody wanted to go to; anything else becomes the start. */
export function relativePath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 2000) return "/";
  // "//host", "/\host" and tabs or line breaks in between would leave the site.
  return /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : "/";
}
