/**
 * Whether a page of ours sent this. Browsers say so in `Sec-Fetch-Site`, except over plain http to
 * a name other than localhost; there `Origin` has to name the host that was asked.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";

  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get("host");
}
