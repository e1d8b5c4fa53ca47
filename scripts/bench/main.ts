import { parseArgs } from "node:util";
import { machine, tableOf, writeFigures } from "./figures";
import { measureBurst } from "./measure/burst";
import { measureClone } from "./measure/clone";
import { measureFaults, type Report } from "./measure/faults";
import { measureHearing } from "./measure/hearing";
import { measureLatency } from "./measure/latency";
import { measurePanel } from "./measure/panel";
import { measureRetention } from "./measure/retention";
import { measureSeeded } from "./measure/seed";
import { buildForStages, endStages, withStage } from "./stage";

const resultsFile = "test-results/bench-results.json";
const say = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run bench` measures the first two; the slow ones have to be asked for. */
const parts: Record<string, () => Promise<Report>> = {
  latency: () =>
    withStage({}, async (stage) => ({ figures: await measureLatency(stage, 40), problems: [] })),
  burst: () => withStage({}, (stage) => measureBurst(stage, { calls: 20, rounds: 5 })),
  hearing: () => measureHearing(say),
  panel: () =>
    withStage({}, async (stage) => ({ figures: await measurePanel(stage), problems: [] })),
  seed: () =>
    withStage({}, async (stage) => ({ figures: await measureSeeded(stage), problems: [] })),
  retention: () => withStage({}, measureRetention),
  faults: () => measureFaults(say),
  clone: async () => ({ figures: await measureClone(), problems: [] }),
};

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = partsOf(positionals);
if (!wanted) {
  say(`Usage: npm run bench -- [${Object.keys(parts).join(" | ")} | all]`);
  process.exit(2);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endStages().finally(() => process.exit(130)));
}

const report: Report = { figures: [], problems: [] };
if (wanted.some((part) => part !== "clone")) await buildForStages();
for (const part of wanted) {
  say(`Measuring: ${part} …`);
  const { figures, problems } = (await parts[part]?.()) ?? report;
  report.figures.push(...figures);
  report.problems.push(...problems);
}

await writeFigures(resultsFile, report.figures, report.problems);
const { cores, ramGb, node, load, date } = machine();
console.log(`\n${tableOf(report.figures)}`);
for (const problem of report.problems) console.log(`! ${problem}`);
console.log(
  `\n${cores} cores (load ${load}), ${ramGb} GB, Node ${node}, ${date}; see ${resultsFile}`,
);
process.exit(report.figures.every(({ met }) => met) ? 0 : 1);

function partsOf(asked: string[]): string[] | null {
  if (asked.length === 0) return ["latency", "burst"];
  if (asked.includes("all")) return Object.keys(parts);
  return asked.every((part) => part in parts) ? asked : null;
}
