import type { Fail, FailKind, Script } from "@/standins/script";
import { scriptedText } from "../calls";

export type ProviderCase = {
  name: string;
  script: Script;
  ends: { status: "ready" } | { status: "failed"; reason: string; kind: string };
  /** Requests of the step that fails, for each thing asked of it, at most and at least. */
  atMost?: number;
  atLeast?: number;
  /** The least time between the first two requests. */
  waitsMs?: number;
};

type Task = "transcribe" | "summarise";
const tasks: Task[] = ["transcribe", "summarise"];

/** A wrapper asks four times, twice when the answer is unusable, once when asking is pointless. */
const attempts = 4;
/** No fewer than the call that is played has. */
const mostTurns = 3;

/** What each failure that does not end is called in the end. */
const outages: [FailKind, string][] = [
  ["429", "rate_limited"],
  ["500", "server_error"],
  ["hang", "timeout"],
  ["reset", "unreachable"],
  ["cut", "unreachable"],
  ["html", "unreachable"],
  ["error-in-200", "server_error"],
];
const unusable: FailKind[] = ["broken-json", "wrong-schema", "empty"];
const refusals: [FailKind, string][] = [
  ["400", "rejected"],
  ["401", "unauthorized"],
  ["429-quota", "quota_exceeded"],
];

/** Every way in which an engine fails, and how rules say that its call ends. */
export const providerCases: ProviderCase[] = [
  ...tasks.flatMap((task) => [
    ...outages.flatMap(([kind, name]) => outageCases(task, kind, name)),
    ...unusable.map((kind) => unusableCase(task, kind)),
    ...refusals.map(([kind, name]) => refusalCase(task, kind, name)),
    retryAfterCase(task),
  ]),
  refusalCase("summarise", "refusal", "refused"),
  {
    ...unusableCase("summarise", "truncation"),
    ...failed("engine_failed", "truncated"),
    atMost: 1,
  },
];

/** Over soon: asked again. Longer than one job's patience: waited out. For ever: given up. */
function outageCases(task: Task, kind: FailKind, name: string): ProviderCase[] {
  return [
    {
      name: `${task}: ${kind}, twice`,
      script: scriptOf(task, { kind, times: 2 }),
      ends: { status: "ready" },
    },
    {
      name: `${task}: ${kind}, longer than one try`,
      script: scriptOf(task, { kind, times: attempts * mostTurns + 1 }),
      ends: { status: "ready" },
    },
    {
      name: `${task}: ${kind}, for ever`,
      script: scriptOf(task, { kind }),
      ...failed("engine_failed", name),
      atLeast: attempts + 1,
    },
  ];
}

function unusableCase(task: Task, kind: FailKind): ProviderCase {
  return {
    name: `${task}: ${kind}`,
    script: scriptOf(task, { kind }),
    ...failed("engine_failed", "invalid_answer"),
    atMost: 2,
  };
}

function refusalCase(task: Task, kind: FailKind, name: string): ProviderCase {
  return {
    name: `${task}: ${kind}`,
    script: scriptOf(task, { kind }),
    ...failed("engine_refused", name),
    atMost: 1,
  };
}

function retryAfterCase(task: Task): ProviderCase {
  return {
    name: `${task}: 429 with Retry-After`,
    script: scriptOf(task, { kind: "429", times: 1, retryAfterSeconds: 1 }),
    ends: { status: "ready" },
    waitsMs: 950,
  };
}

function failed(reason: string, kind: string) {
  return { ends: { status: "failed" as const, reason, kind } };
}

function scriptOf(task: Task, fail: Fail): Script {
  const words = { text: scriptedText };
  if (task === "summarise") return { transcribe: words, summarise: { fail } };
  return { transcribe: { ...words, fail } };
}
