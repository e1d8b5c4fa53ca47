import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

export function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** For a `catch`: somebody else made it first, which is as good. */
export function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}

const abandonedAfterMs = 60 * 60 * 1000;

/** Drafts (`name.<uuid>`) whose maker died: a live one is renamed within seconds. */
export async function removeAbandonedDrafts(folder: string, name: string): Promise<void> {
  const draftName = /\.[0-9a-f]{8}-[0-9a-f-]{27}$/;

  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${name}.`) || !draftName.test(entry)) continue;

    const draft = join(folder, entry);
    const stats = await lstat(draft).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > abandonedAfterMs) {
      await rm(draft, { recursive: true, force: true });
    }
  }
}
