/** Runs once when the web server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;

  const { endAtOnce, endGracefully } = await import("@/lib/http/closing");
  const { onStopSignal } = await import("@/lib/stop-signal");
  onStopSignal({ stop: endGracefully, force: endAtOnce });
}
