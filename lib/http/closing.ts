declare global {
  var afterwordClosing: AbortController | undefined;
}

/** Past this the process ends although a request is still being answered. */
const stopWithinMs = 8000;

/** Fires when the web process is asked to end: open streams end with it, since Next waits. */
export function closing(): AbortSignal {
  globalThis.afterwordClosing ??= new AbortController();
  return globalThis.afterwordClosing.signal;
}

/** Says that the process is ending; Next then lets requests finish and ends it. */
export function endGracefully(): void {
  closing();
  globalThis.afterwordClosing?.abort();
  // Next exits with the signal's number, as if it had been killed: it did what it was asked to.
  process.once("exit", () => {
    process.exitCode = forced ? 1 : 0;
  });
  setTimeout(() => process.exit(0), stopWithinMs).unref();
}

let forced = false;

export function endAtOnce(): void {
  forced = true;
  process.exit(1);
}
