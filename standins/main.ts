import { parseArgs } from "node:util";
import { startStandins } from "./server";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: process.env.PORT ?? "4010" },
    host: { type: "string", default: "127.0.0.1" },
    recordings: { type: "string", default: "db/seed/recordings" },
  },
});

const standins = await startStandins({
  port: Number(values.port),
  host: values.host,
  recordingsFolder: values.recordings,
});
const recogniser = standins.hasRecogniser ? "pocketsphinx for the rest" : "no recogniser";
console.log(`Stand-ins on ${standins.url} (${standins.sampleCount} samples, ${recogniser})`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void standins.close().then(() => process.exit(0)));
}
