import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

export function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

/** Of our own source files: what they made is made again once one of them has changed. */
export function hashOfSources(patterns: string[]): string {
  const files = globSync(patterns).filter((file) => !file.endsWith(".test.ts"));
  return hashOf(files.sort().map((file) => readFileSync(file, "utf8")));
}
