import { type LieKind, type LieOrder, lieKinds, usualKinds } from "./extract/lies/kinds";
import { amount, count, objectWith, present, ScriptError } from "./script-fields";
import { readToldAnswer, type ToldAnswer } from "./told-answer";

/** Told behaviour: how the stand-ins misbehave on demand. */
export type Script = {
  transcribe?: Behaviour;
  summarise?: Behaviour;
  email?: ToldAnswer;
  /** `secret` stays known when the script changes. */
  hook?: ToldAnswer;
};
type Task = "transcribe" | "summarise";
type Receiver = "email" | "hook";

type Behaviour = {
  delayMs?: number;
  /** Further delay as a fraction of the audio's length: 0.1 makes a minute of audio take 6 s. */
  delayPerAudioMs?: number;
  /** Transcribe only: these words at once, without listening. */
  text?: string;
  fail?: Fail;
  /** Summarise only: say things that nobody said. */
  lie?: boolean | LieTold;
};

/** Absent fields mean all kinds that a program can look up, eight in a summary, every time. */
export type LieTold = { kinds?: LieKind[]; perSummary?: number; times?: number };

export type Fail = {
  kind: FailKind;
  retryAfterSeconds?: number;
  /** So often, then normal again; absent means always. */
  times?: number;
  /** Only each nth request counts: 3 means the 3rd, the 6th, … */
  everyNth?: number;
};

const failKinds = [
  ...(["429", "429-quota", "500", "400", "401", "hang", "reset", "cut", "refusal"] as const),
  ...(["truncation", "broken-json", "wrong-schema", "html", "empty", "error-in-200"] as const),
];
export type FailKind = (typeof failKinds)[number];

export type ScriptBook = {
  set(script: Script): void;
  current(): Script;
  /** What to do with this request; counts it. A failure comes before everything else. */
  next(task: Task): { behaviour: Behaviour; fail: Fail | null; lie: LieOrder | null };
  /** How to answer this email or webhook; counts it. Empty is normal. */
  told(receiver: Receiver): ToldAnswer;
};

export function createScriptBook(): ScriptBook {
  let script: Script = {};
  let requests = { transcribe: 0, summarise: 0 };
  let failures = { transcribe: 0, summarise: 0 };
  let toldSoOften = { email: 0, hook: 0 };
  let lied = 0;

  function nextLie({ lie }: Behaviour): LieOrder | null {
    const { kinds = usualKinds, perSummary = 8, times } = typeof lie === "object" ? lie : {};
    if (!lie || lied >= (times ?? Number.POSITIVE_INFINITY)) return null;
    lied += 1;
    return { kinds, perSummary };
  }

  return {
    set(next) {
      script = next;
      requests = { transcribe: 0, summarise: 0 };
      failures = { transcribe: 0, summarise: 0 };
      toldSoOften = { email: 0, hook: 0 };
      lied = 0;
    },
    current: () => script,
    next(task) {
      const behaviour = script[task] ?? {};
      const { fail } = behaviour;
      requests[task] += 1;

      const due = fail !== undefined && requests[task] % (fail.everyNth ?? 1) === 0;
      if (!due || failures[task] >= (fail.times ?? Number.POSITIVE_INFINITY)) {
        return { behaviour, fail: null, lie: nextLie(behaviour) };
      }
      failures[task] += 1;
      return { behaviour, fail, lie: null };
    },
    told(receiver) {
      const told = script[receiver] ?? {};
      toldSoOften[receiver] += 1;
      return toldSoOften[receiver] > (told.times ?? Number.POSITIVE_INFINITY) ? {} : told;
    },
  };
}

/** Throws a `ScriptError` on anything that would otherwise be silently ignored. */
export function readScript(value: unknown): Script {
  const script = objectWith("script", value, ["transcribe", "summarise", "email", "hook"]);
  return {
    ...present("transcribe", script.transcribe, (part) => readBehaviour("transcribe", part)),
    ...present("summarise", script.summarise, (part) => readBehaviour("summarise", part)),
    ...present("email", script.email, (part) => readToldAnswer("email", part)),
    ...present("hook", script.hook, (part) => readToldAnswer("hook", part)),
  };
}

function readBehaviour(task: Task, value: unknown): Behaviour {
  const own = task === "transcribe" ? ["text", "delayPerAudioMs"] : ["lie"];
  const fields = objectWith(task, value, ["delayMs", "fail", ...own]);
  return {
    ...present("delayMs", fields.delayMs, (part) => amount(`${task}.delayMs`, part)),
    ...present("delayPerAudioMs", fields.delayPerAudioMs, (part) =>
      amount(`${task}.delayPerAudioMs`, part),
    ),
    ...present("text", fields.text, (part) => {
      if (typeof part === "string") return part;
      throw new ScriptError(`${task}.text must be a string`);
    }),
    ...present("lie", fields.lie, (part) => readLie(`${task}.lie`, part)),
    ...present("fail", fields.fail, (part) => readFail(task, part)),
  };
}

function readLie(name: string, value: unknown): boolean | LieTold {
  if (typeof value === "boolean") return value;
  const fields = objectWith(name, value, ["kinds", "perSummary", "times"]);

  return {
    ...present("kinds", fields.kinds, (part) => readKinds(`${name}.kinds`, part)),
    ...present("perSummary", fields.perSummary, (part) => count(`${name}.perSummary`, part)),
    ...present("times", fields.times, (part) => count(`${name}.times`, part)),
  };
}

function readKinds(name: string, value: unknown): LieKind[] {
  const given: unknown[] = Array.isArray(value) ? value : [];
  const kinds = lieKinds.filter((kind) => given.includes(kind));
  if (given.length > 0 && kinds.length === new Set(given).size) return kinds;
  throw new ScriptError(`${name} must be a list of some of ${lieKinds.join(", ")}`);
}

function readFail(task: Task, value: unknown): Fail {
  const name = `${task}.fail`;
  const fields = objectWith(name, value, ["kind", "retryAfterSeconds", "times", "everyNth"]);
  const kind = failKinds.find((known) => known === fields.kind);
  if (!kind) throw new ScriptError(`${name}.kind must be one of ${failKinds.join(", ")}`);
  if (task === "transcribe" && (kind === "refusal" || kind === "truncation")) {
    throw new ScriptError(`${name}.kind ${kind} is known to summarise only`);
  }

  return {
    kind,
    ...present("retryAfterSeconds", fields.retryAfterSeconds, (part) =>
      amount(`${name}.retryAfterSeconds`, part),
    ),
    ...present("times", fields.times, (part) => count(`${name}.times`, part)),
    ...present("everyNth", fields.everyNth, (part) => count(`${name}.everyNth`, part)),
  };
}
