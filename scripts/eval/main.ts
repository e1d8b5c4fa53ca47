import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { machine, tableOf, writeFigures } from "../bench/figures";
import { withDatabase } from "../bench/server";
import { callsNamed } from "./all-calls";
import { engineMaker, engineNames } from "./engines";
import { canHear, type Evaluated, evaluate } from "./evaluate";
import { figuresOf } from "./figures";
import { runLiars } from "./lies/run";
import { pricesAsOf } from "./prices";
import { lineOf, problemsOf } from "./report";
import { withWorker } from "./stage";
import { costPerMinute, summaryFigures, summaryProblems } from "./summaries/figures";
import { summariesOf } from "./summaries/of-calls";
import { type Texts, writeTexts } from "./summaries/write-texts";

const resultsFile = "test-results/eval-results.json";
const cacheFolder = ".data/eval";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "standin" },
    json: { type: "boolean", default: false },
    /** Names of calls, separated by commas; without the texts that are no recordings. */
    calls: { type: "string", default: "" },
    /** Only what a lying model is told to say, and what becomes of it. */
    liar: { type: "boolean", default: false },
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
const calls = values.liar ? [] : callsNamed(wanted).filter((call) => canHear(engine, call));
const engineFor = engineMaker(engine, process.env);
const startedAt = performance.now();
const evaluated: Evaluated[] = [];
const none: Texts = { judged: [], tried: [] };

await mkdir(cacheFolder, { recursive: true });
const { texts, liar } = await withDatabase((url) =>
  withWorker(url, async (deps) => {
    for (const call of calls) {
      const one = await evaluate({ deps, engineFor, folder: cacheFolder }, call);
      evaluated.push(one);
      say(lineOf(one));
    }
    const isWhole = wanted.length === 0 && !values.liar;
    const toldLies = values.liar || (isWhole && engine === "standin");
    return {
      texts: isWhole && engine !== "pocketsphinx" ? await writeTexts(deps, engineFor) : none,
      liar: toldLies ? await runLiars(deps) : null,
    };
  }),
);

const summaries = summariesOf(evaluated, texts);
const figures = [
  ...(values.liar ? [] : figuresOf(evaluated, engine)),
  ...(summaries.judged.length > 0 ? summaryFigures(summaries, engine) : []),
  ...(liar ? liar.figures : []),
];
const problems = [
  ...evaluated.flatMap((one) => problemsOf(one, engine)),
  ...summaryProblems(summaries, engine),
  ...(liar ? liar.problems : []),
];
const costUsdPerMinute = engine === "standin" ? null : costPerMinute(summaries);
await writeFigures(resultsFile, figures, problems);

const { cores, ramGb, node, load, date } = machine();
const seconds = Math.round((performance.now() - startedAt) / 1000);
if (values.json)
  console.log(
    JSON.stringify({ engine, machine: machine(), figures, problems, costUsdPerMinute, pricesAsOf }),
  );
say(`\n${tableOf(figures)}\n`);
for (const problem of problems) say(`! ${problem}`);
if (summaries.judged.length > 0 && costUsdPerMinute === null) say("The cost is not known: null.");
say(
  `\n${calls.length} calls by ${engine} in ${seconds} s; ${cores} cores (load ${load}), ` +
    `${ramGb} GB, Node ${node}, ${date}; see ${resultsFile}`,
);
process.exit(figures.every(({ met }) => met) ? 0 : 1);
