/**
 * How long an answer asks us to wait, from `retry-after-ms` or `Retry-After` (seconds or an
 * HTTP date, RFC 9110 §10.2.3); null when it does not say, or says it in no known form.
 */
export function retryAfterMs(headers: Headers, now: Date = new Date()): number | null {
  const milliseconds = asNumber(headers.get("retry-after-ms"));
  if (milliseconds !== null) return Math.ceil(milliseconds);

  const header = headers.get("retry-after");
  const seconds = asNumber(header);
  if (seconds !== null) return Math.ceil(seconds * 1000);

  // Date.parse alone would take "-5" for a month of 2001.
  const dateMs = header?.endsWith(" GMT") ? Date.parse(header) : Number.NaN;
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - now.getTime());
}

function asNumber(header: string | null): number | null {
  return header !== null && /^\d{1,12}(\.\d+)?$/.test(header.trim()) ? Number(header) : null;
}
