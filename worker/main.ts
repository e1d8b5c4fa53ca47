import { uuidv7 } from "uuidv7";
import { createDeps } from "@/lib/deps";
import { readEnvironment, roleToTakeOn } from "@/lib/env";
import { createJobRunner } from "@/lib/jobs/runner";
import { onStopSignal } from "@/lib/stop-signal";
import { runHeartbeat } from "./heartbeat";
import { loopPolicy, runLoop } from "./loop";
import { giveUp, pipeline } from "./pipeline";
import { runSweep } from "./sweep";

const sweepEveryMs = 15_000;
/** Jobs of one company at once, per kind, over all workers: no company can starve another. */
const perCompany = 8;
/** Past this the process ends whatever still holds it up; what it held comes back by itself. */
const stopWithinMs = 8000;

const env = readEnvironment();
const { deps, close } = await createDeps(env, {
  name: "worker",
  connections: env.WORKER_CONCURRENCY + 8,
});
const runner = await createJobRunner({
  url: env.DATABASE_URL,
  role: roleToTakeOn(env) ?? undefined,
  perCompany,
  log: deps.log,
});

const stop = new AbortController();
onStopSignal({
  stop() {
    deps.log.info({}, "the worker is stopping");
    stop.abort();
    setTimeout(() => process.exit(0), stopWithinMs).unref();
  },
  force: () => process.exit(1),
});

deps.log.info({ concurrency: env.WORKER_CONCURRENCY }, "the worker is running");

await Promise.all([
  runHeartbeat(deps, uuidv7(), stop.signal),
  runSweep(deps, sweepEveryMs, stop.signal),
  runLoop({
    runner,
    handlers: pipeline(deps),
    onDead: giveUp(deps),
    concurrency: env.WORKER_CONCURRENCY,
    policy: loopPolicy,
    log: deps.log,
    signal: stop.signal,
  }),
]);

await runner.close();
await close();
deps.log.info({}, "the worker has stopped");
// A handler that ignores its signal must not keep the process from ending.
process.exit(0);
