import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type ProcessSpec = { name: string; args: string[]; env: NodeJS.ProcessEnv };

export type Processes = {
  /** `whenEnded`: for a process the others can do without, called when it ends unasked. */
  start(spec: ProcessSpec, whenEnded?: () => void): void;
  /** Resolves with the name of the first other process that ends without being asked to. */
  firstEnd: Promise<string>;
  /** Asks all to stop and waits; what has not stopped by then is killed. */
  stop(): Promise<void>;
  /** Ends all at once. */
  kill(): void;
};

/** Web and worker end by themselves within eight seconds. */
const stopWithinMs = 9_500;

/** Node processes that belong together and end together. */
export function createProcesses(): Processes {
  const children: ChildProcess[] = [];
  let stopping = false;
  const { promise: firstEnd, resolve } = Promise.withResolvers<string>();

  return {
    firstEnd,
    start({ name, args, env }, whenEnded = () => resolve(name)) {
      if (stopping) return;
      const child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
      children.push(child);
      child.once("exit", () => {
        if (!stopping) whenEnded();
      });
    },
    async stop() {
      stopping = true;
      await Promise.all(children.map(stopChild));
    },
    kill() {
      stopping = true;
      for (const child of children) child.kill("SIGKILL");
    },
  };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;

  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await ended;
  clearTimeout(timer);
}

/**
 * Small heaps keep the resident size flat; `npm run bench -- burst` measures it. In a larger
 * semi-space what uploads leave behind piles up, in a smaller one pages being drawn are moved about.
 */
const webHeap = ["--max-old-space-size=180", "--max-semi-space-size=8"];
const workerHeap = ["--max-old-space-size=192", "--max-semi-space-size=8"];

/** The C library keeps a pool of memory for each thread, most of it unused: two are plenty. */
const fewPools = { MALLOC_ARENA_MAX: "2" };

export function webProcess(env: NodeJS.ProcessEnv, mode: "start" | "dev" = "start"): ProcessSpec {
  const heap = mode === "start" ? webHeap : [];
  const host = env.HOST ? ["--hostname", env.HOST] : [];
  return {
    name: "web",
    args: [...heap, "node_modules/next/dist/bin/next", mode, ...host],
    env: { ...fewPools, ...env },
  };
}

export function workerProcess(env: NodeJS.ProcessEnv): ProcessSpec {
  return {
    name: "worker",
    args: [...workerHeap, "--import", "tsx", "worker/main.ts"],
    env: { ...fewPools, ...env },
  };
}
