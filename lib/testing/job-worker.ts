import { createJobRunner } from "@/lib/jobs/runner";
import { createLogger } from "@/lib/logger";
import { loopPolicy, runLoop } from "@/worker/loop";

/** A worker whose jobs never end, as a process of its own: `job-worker.ts <database URL>`. */
const log = createLogger({ level: "warn", name: "test worker" });
const runner = await createJobRunner({
  url: process.argv[2] ?? "",
  role: "afterword_app",
  perCompany: 4,
  log,
});

async function neverEnd(payload: { callId: string }): Promise<void> {
  process.stdout.write(`started ${payload.callId}\n`);
  await new Promise(() => {});
}

await runLoop({
  runner,
  handlers: {
    ...{ transcribe: neverEnd, summarize: neverEnd },
    ...{ deliver: async () => {}, mail: async () => {}, remake: async () => {} },
  },
  onDead: async () => {},
  concurrency: 10,
  policy: loopPolicy,
  log,
  signal: new AbortController().signal,
});
