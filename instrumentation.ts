/** Runs once when the web server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;

  const { beginClosing } = await import("@/lib/http/closing");
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, beginClosing);
}
