import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** 32 random bytes of the demo's own, kept with its data so that a restart can read that. */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const file = join(folder, `${name}-secret`);
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept) return kept;

  const secret = randomBytes(32).toString("base64url");
  await mkdir(folder, { recursive: true });
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

/** What signs the demo's webhooks, as Standard Webhooks writes it. */
export async function keptWebhookSecret(folder: string): Promise<string> {
  const secret = await keptSecret(folder, "webhook");
  return `whsec_${Buffer.from(secret, "base64url").toString("base64")}`;
}
