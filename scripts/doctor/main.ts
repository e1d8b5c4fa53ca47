import { parseArgs } from "node:util";
import { type Surroundings, surroundings } from "../surroundings";
import { examine, findings } from "./examine";
import { type Finding, fail, ok, type State, wordsOf } from "./finding";
import { soundChecks } from "./sound";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** The engines are asked for two seconds of speech and a tiny summary each, which costs. */
    "skip-engines": { type: "boolean", default: false },
    database: { type: "string" },
  },
});

const signs: Record<State, string> = { ok: "✓", warn: "!", fail: "✗", skip: "–" };
const found: Finding[] = [];

function tell(finding: Finding): void {
  found.push(finding);
  if (values.json) return;
  console.log(`${signs[finding.state]} ${finding.name}: ${finding.text}`);
  if (finding.remedy) console.log(`    ${finding.remedy}`);
}

/** Each problem of the environment on a line of its own, as `npm start` says them. */
function tellEnvironment(error: unknown): void {
  const lines = wordsOf(error).split("\n");
  const problems = lines.length > 1 ? lines.slice(1) : lines;
  for (const line of problems) tell(fail("Environment", line.trim(), "See .env.example."));
}

async function here(): Promise<Surroundings | null> {
  if (!process.env.DATABASE_URL && !values.json) {
    console.log(
      "There is no DATABASE_URL, so this is about the demo and its embedded PostgreSQL.\n",
    );
  }
  try {
    return await surroundings(process.env, values.database);
  } catch (error) {
    tellEnvironment(error);
    return null;
  }
}

const place = await here();
if (place) {
  tell(ok("Environment", "complete"));
  const { env, ownerUrl } = place;
  const withEngines = !values["skip-engines"];
  await examine({ env, ownerUrl, now: Date.now, withEngines }, tell);
  await place.close();
} else {
  for (const check of soundChecks) for (const finding of await findings(check)) tell(finding);
}

const failed = found.filter(({ state }) => state === "fail").length;
if (values.json) console.log(JSON.stringify({ ok: failed === 0, findings: found }, null, 2));
else console.log(failed === 0 ? "\nAll is well." : `\n${failed} to mend (✗).`);
process.exit(failed === 0 ? 0 : 1);
