import bowser from "bowser";

/** What a browser calls itself, in two words; null where it does not say. */
export function deviceOf(userAgent: string | null): {
  browser: string | null;
  system: string | null;
} {
  if (!userAgent) return { browser: null, system: null };

  const { browser, os } = bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}
