import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const sources = ["app", "components", "db", "domain", "lib", "messages", "public"];
const files = [
  "next.config.mjs",
  "package-lock.json",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.next.json",
];

/** Builds the web application unless a build newer than everything it is made of is there. */
export async function buildIfNeeded(project: string, say: (line: string) => void): Promise<void> {
  const buildId = join(project, process.env.NEXT_DIST_DIR || ".next", "BUILD_ID");
  const builtAt = await changedAt(buildId);
  if (builtAt > (await newest(project))) return;

  say("Building the web application …");
  const args = ["node_modules/next/dist/bin/next", "build"];
  const child = spawn(process.execPath, args, { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => output.push(data));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The build failed:\n${Buffer.concat(output).toString()}`);
}

async function newest(project: string): Promise<number> {
  const inFolders = await Promise.all(sources.map((folder) => newestIn(join(project, folder))));
  const ofFiles = await Promise.all(files.map((file) => changedAt(join(project, file))));
  return Math.max(...inFolders, ...ofFiles);
}

async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const times = await Promise.all(entries.map((entry) => changedAt(join(folder, entry))));
  return Math.max(0, ...times);
}

async function changedAt(path: string): Promise<number> {
  const facts = await stat(path).catch(() => null);
  return facts?.mtimeMs ?? 0;
}
