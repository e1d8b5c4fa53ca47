declare global {
  var afterwordClosing: AbortController | undefined;
}

/** Fires when the web process is asked to end: open streams end with it, since Next waits. */
export function closing(): AbortSignal {
  globalThis.afterwordClosing ??= new AbortController();
  return globalThis.afterwordClosing.signal;
}

/** Says that the process is ending. */
export function beginClosing(): void {
  closing();
  globalThis.afterwordClosing?.abort();
}
