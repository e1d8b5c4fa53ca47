import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { machine, tableOf, writeFigures } from "../bench/figures";
import { withDatabase } from "../bench/server";
import { callsNamed } from "./all-calls";
import { engineMaker, engineNames } from "./engines";
import { canHear, type Evaluated, evaluate } from "./evaluate";
import { figuresOf } from "./figures";
import { lineOf, problemsOf } from "./report";
import { withWorker } from "./stage";

const resultsFile = "test-results/eval-results.json";
const cacheFolder = ".data/eval";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "standin" },
    json: { type: "boolean", default: false },
    /** Names of calls, separated by commas. */
    calls: { type: "string", default: "" },
  },
});
const say = (line: string) => {
  if (!values.json) console.log(line);
};

const engine = engineNames.find((name) => name === values.engine);
if (!engine) {
  console.error(`--engine is one of ${engineNames.join(", ")}.`);
  process.exit(2);
}

const wanted = values.calls.split(",").filter((name) => name !== "");
const calls = callsNamed(wanted).filter((call) => canHear(engine, call));
const engineFor = engineMaker(engine, process.env);
const startedAt = performance.now();
const evaluated: Evaluated[] = [];

await mkdir(cacheFolder, { recursive: true });
await withDatabase((url) =>
  withWorker(url, async (deps) => {
    for (const call of calls) {
      const one = await evaluate({ deps, engineFor, folder: cacheFolder }, call);
      evaluated.push(one);
      say(lineOf(one));
    }
  }),
);

const figures = figuresOf(evaluated, engine);
const problems = evaluated.flatMap((one) => problemsOf(one, engine));
await writeFigures(resultsFile, figures, problems);

const { cores, ramGb, node, load, date } = machine();
const seconds = Math.round((performance.now() - startedAt) / 1000);
if (values.json) console.log(JSON.stringify({ engine, machine: machine(), figures, problems }));
say(`\n${tableOf(figures)}\n`);
for (const problem of problems) say(`! ${problem}`);
say(
  `\n${calls.length} calls by ${engine} in ${seconds} s; ${cores} cores (load ${load}), ` +
    `${ramGb} GB, Node ${node}, ${date}; see ${resultsFile}`,
);
process.exit(figures.every(({ met }) => met) ? 0 : 1);
