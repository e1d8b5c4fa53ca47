import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { eraseEmbedded } from "@/db/embedded";
import { type Figure, figure } from "../figures";
import { freePort } from "../stage";
import { until } from "../watch";

const run = promisify(execFile);
const cloneWithinMs = 15 * 60_000;

/** A clean clone of what is committed, brought up by `npm run demo` on the system's own Node. */
export async function measureClone(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-clone-"));
  const project = join(folder, "afterword");
  try {
    await run("git", ["clone", "--quiet", "--no-hardlinks", process.cwd(), project]);
    const firstMs = await timeDemo(project, join(folder, "first"));
    const secondMs = await timeDemo(project, join(folder, "second"));
    return [
      figure("clone", "clean clone up", firstMs / 1000, "s", { atMost: 240 }),
      figure("clone", "second start", secondMs / 1000, "s", { atMost: 20 }),
    ];
  } finally {
    await eraseEmbedded({ projectFolder: project });
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeDemo(project: string, readyFile: string): Promise<number> {
  const startedAt = performance.now();
  const demo = spawn("npm", ["run", "demo", "--", "--ready-file", readyFile], {
    cwd: project,
    env: {
      ...systemEnv(),
      PORT: String(await freePort()),
      STANDINS_PORT: String(await freePort()),
    },
    stdio: ["ignore", "inherit", "inherit"],
    // A group of its own, so that all of it can be stopped as Ctrl-C does.
    detached: true,
  });
  try {
    await until("the demo to be ready", () => isThere(readyFile, demo), {
      everyMs: 50,
      withinMs: cloneWithinMs,
    });
    return performance.now() - startedAt;
  } finally {
    await interrupt(demo);
  }
}

async function isThere(file: string, demo: ChildProcess): Promise<boolean> {
  const found = await access(file).then(
    () => true,
    () => false,
  );
  if (!found && demo.exitCode !== null) throw new DemoEnded();
  return found;
}

class DemoEnded extends Error {
  override message = "The demo ended before it was ready.";
}

async function interrupt(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.pid === undefined) return;
  const ended = once(demo, "exit");
  process.kill(-demo.pid, "SIGINT");
  await ended;
}

/** What a person's own shell would have: npm puts this project's Node first, and settings of its own. */
function systemEnv(): NodeJS.ProcessEnv {
  const own = join(process.cwd(), "node_modules");
  const path = (process.env.PATH ?? "").split(delimiter).filter((dir) => !dir.startsWith(own));
  const others = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NEXT_DIST_DIR$|^DATABASE_/.test(name),
  );
  const { NODE_ENV } = process.env;
  return { ...Object.fromEntries(others), NODE_ENV, PATH: path.join(delimiter) };
}
