/** `1:02`, or `1:01:07` past an hour. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** The time of an event within a call, or how long it took, from two ISO times. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
