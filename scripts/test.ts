// Everything that must hold before a change is done; `--fast` leaves out database and browser.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Counts, countPlaywright, countVitest } from "./test-counts";

type Part = { name: string; commands: string[]; slow?: boolean; report?: Report };
type Report = { file: string; count: (report: unknown) => Counts };
type Outcome = Counts & { name: string; durationMs: number };

const projectDir = fileURLToPath(new URL("..", import.meta.url));
const resultsDir = join(projectDir, "test-results");

const parts: Part[] = [
  { name: "format and lint", commands: ["biome check --error-on-warnings ."] },
  { name: "import zones", commands: ["node --import tsx scripts/zones/main.ts"] },
  { name: "minimum versions", commands: ["node --import tsx scripts/min-versions.ts"] },
  { name: "lock file", commands: ["node scripts/lockfile.mjs --check"] },
  { name: "unused code", commands: ["knip --no-progress"] },
  { name: "types", commands: ["next typegen", "tsc"] },
  vitest("unit"),
  { ...vitest("db"), slow: true },
  {
    name: "browser tests",
    commands: ["playwright test"],
    slow: true,
    report: { file: "e2e.json", count: countPlaywright },
  },
];

let current: ReturnType<typeof spawn> | undefined;
let stoppedBy: NodeJS.Signals | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal));

mkdirSync(resultsDir, { recursive: true });
const outcomes: Outcome[] = [];
for (const part of parts) {
  if (stoppedBy) break;
  if (!part.slow || !process.argv.includes("--fast")) outcomes.push(await runPart(part));
}

if (stoppedBy) process.exit(128 + constants.signals[stoppedBy]);
summarise(outcomes);

function vitest(project: string): Part {
  const file = `${project}.json`;
  const reporters = `--reporter=default --reporter=json --outputFile.json=test-results/${file}`;

  return {
    name: `${project} tests`,
    commands: [`vitest run --project ${project} ${reporters}`],
    report: { file, count: countVitest },
  };
}

async function runPart({ name, commands, report }: Part): Promise<Outcome> {
  console.log(`\n=== ${name}`);
  if (report) rmSync(join(resultsDir, report.file), { force: true });

  const startedAt = performance.now();
  const succeeded = await runAll(commands);
  const counts = report ? readCounts(report) : { passed: succeeded ? 1 : 0, failed: 0 };
  const durationMs = performance.now() - startedAt;

  // A runner may stop before it counted anything; what it says last is its exit code.
  const failed = succeeded ? counts.failed : Math.max(1, counts.failed);
  return { name, durationMs, passed: counts.passed, failed };
}

async function runAll(commands: string[]): Promise<boolean> {
  for (const command of commands) if (!(await run(command))) return false;
  return true;
}

function run(command: string): Promise<boolean> {
  const [program = "", ...args] = command.split(" ");
  const binDir = join(projectDir, "node_modules", ".bin");
  const env = { ...process.env, PATH: [binDir, process.env.PATH].join(delimiter) };

  return new Promise((resolve) => {
    current = spawn(join(binDir, program), args, { cwd: projectDir, env, stdio: "inherit" });
    current.once("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    current.once("exit", (code) => resolve(code === 0));
  });
}

function readCounts({ file, count }: Report): Counts {
  try {
    return count(JSON.parse(readFileSync(join(resultsDir, file), "utf8")));
  } catch (error) {
    console.error(`No usable report in test-results/${file}:`, error);
    return { passed: 0, failed: 1 };
  }
}

function stop(signal: NodeJS.Signals): void {
  stoppedBy = signal;
  current?.kill(signal);
}

function summarise(results: Outcome[]): void {
  console.log("");
  for (const { name, passed, failed, durationMs } of results) {
    const mark = failed === 0 ? "✓" : "✗";
    const seconds = (durationMs / 1000).toFixed(1);
    console.log(`${mark} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }

  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}
