import { parseArgs } from "node:util";
import { startStandins } from "./server";
import { installedRecogniser } from "./sound/recognise";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: process.env.PORT ?? "4010" },
    host: { type: "string", default: "127.0.0.1" },
    recordings: { type: "string", default: "db/seed/recordings" },
  },
});

const recogniser = await installedRecogniser(process.env.PATH ?? "");
const standins = await startStandins({
  port: Number(values.port),
  host: values.host,
  recordingsFolder: values.recordings,
  recogniser,
  hookSecret: process.env.HOOK_SECRET,
});
const others = recogniser ? "pocketsphinx for the rest" : "no recogniser";
console.log(`Stand-ins on ${standins.url} (${standins.sampleCount} samples, ${others})`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void standins.close().then(() => process.exit(0)));
}
