/** One Ctrl-C, or one `systemctl stop`, reaches a process several times: by its group, by npm. */
const sameWishMs = 500;

/**
 * Calls `stop` at the first SIGTERM or SIGINT, and `force` when somebody asks again, later than
 * one wish may arrive in several copies.
 */
export function onStopSignal({ stop, force }: { stop: () => void; force: () => void }): void {
  let askedAt: number | null = null;

  function asked(): void {
    if (askedAt === null) {
      askedAt = performance.now();
      stop();
    } else if (performance.now() - askedAt > sameWishMs) force();
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, asked);
}
