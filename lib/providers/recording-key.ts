/** Path segments of letters, digits, `.`, `_` and `-` that do not start with a sign. */
const keyPattern = /^[A-Za-z0-9][\w.-]{0,99}(?:\/[A-Za-z0-9][\w.-]{0,99}){0,4}$/;

/** Where a folder keeps uploads until they are whole; no key in any store, so that files can move. */
export const incoming = "incoming";

/** Throws an Error unless `key` is one under which every store can keep a file. */
export function checkKey(key: string): void {
  const isReserved = key.split("/")[0]?.toLowerCase() === incoming;
  if (isReserved || !keyPattern.test(key)) throw new Error("Not a key of the recording store.");
}
