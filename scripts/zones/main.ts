import { fileURLToPath } from "node:url";
import { checkZones } from "./check";

const problems = checkZones(fileURLToPath(new URL("../..", import.meta.url)));
for (const problem of problems) console.error(problem);

console.log(`Import zones: ${problems.length === 0 ? "all kept" : `${problems.length} broken`}.`);
process.exitCode = problems.length === 0 ? 0 : 1;
