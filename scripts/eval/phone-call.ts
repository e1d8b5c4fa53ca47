import type { Person } from "../samples/people";
import type { ChannelRole, SampleParty, SampleStep } from "../samples/sample";
import type { Clock, Cue, Line, Scene, Turn } from "../samples/scene";
import { speaker } from "../samples/scene";
import { hangup, menu, step, talk } from "../samples/steps";
import type { EvalCall } from "./eval-call";

type Speaks = (...lines: Line[]) => Turn;
type Direction = "inbound" | "outbound" | "internal";

export type Plan = {
  name: string;
  title: string;
  language?: "en" | "nl";
  direction?: Direction;
  /** Outside the company; of an internal call the colleague who rang. */
  customer: Person;
  agent: Person;
  /** To whom the call is passed on, at the cue marked `transfer`. */
  second?: Person;
  /** The machine that speaks before anybody answers, in the turn marked `menu`. */
  ivr?: Person;
  script: (speaks: Record<"customer" | "agent" | "second" | "ivr", Speaks>) => Cue[];
  /** How long after the answer the recording begins. */
  lateMs?: number;
  reason?: EvalCall["reason"];
};

const usualAnswerMs = 6000;
const rolesOf: Record<Direction, [ChannelRole, ChannelRole]> = {
  inbound: ["customer", "agent"],
  outbound: ["agent", "customer"],
  internal: ["caller", "callee"],
};

/**
 * A call of a customer with an agent, recorded from the answer on, or from the first second when
 * its script begins with a turn marked `menu`. Cues marked `hold…` and `transfer` become steps.
 */
export function phoneCall(plan: Plan): EvalCall {
  const { customer, agent, second = agent, ivr = agent, direction = "inbound" } = plan;
  const customerChannel = direction === "outbound" ? 1 : 0;
  const agentChannel = customerChannel === 0 ? 1 : 0;
  const script = plan.script({
    customer: speaker(customerChannel, customer.voice),
    agent: speaker(agentChannel, agent.voice),
    second: speaker(agentChannel, second.voice),
    ivr: speaker(agentChannel, ivr.voice),
  });
  const begins = script.some(({ mark }) => mark === "menu");

  const scene: Scene = {
    ...{ name: plan.name, title: plan.title, language: plan.language ?? "en" },
    ...{ channels: rolesOf[direction], script },
    recordingOffsetMs: begins ? 0 : usualAnswerMs + (plan.lateMs ?? 0),
    call: (clock) => flowOf(plan, script, clock),
  };
  return {
    ...{ scene, people: [...new Set([customer, agent, second, ivr])] },
    ...{ effects: [], layout: "apart", coding: "pcm", reason: plan.reason ?? null },
    channels: { said: scene.channels, source: null },
  };
}

/** The same call by another name, recorded in another way. */
export function variant(
  base: EvalCall,
  name: string,
  changes: Partial<Omit<EvalCall, "scene" | "people">>,
): EvalCall {
  return { ...base, scene: { ...base.scene, name }, ...changes };
}

function flowOf(plan: Plan, script: Cue[], clock: Clock): ReturnType<Scene["call"]> {
  const { customer, agent, direction = "inbound" } = plan;
  const hasMenu = script.some(({ mark }) => mark === "menu");
  const answeredMs = hasMenu ? clock.endOf("ringing") : usualAnswerMs;
  const [from, to] = direction === "outbound" ? [agent, customer] : [customer, agent];
  const reached = direction === "outbound" ? customer : agent;

  return {
    ...{ direction, status: "answered", answeredAfterMs: answeredMs },
    ...{ from: from.party, to: plan.ivr?.party ?? to.party, answeredBy: reached.party },
    steps: [
      ...(hasMenu && plan.ivr
        ? [menu(plan.ivr.party, { from: 0, to: clock.endOf("menu") }, "1")]
        : []),
      step(
        "ring",
        reached.party,
        { from: hasMenu ? clock.endOf("menu") : 1000, to: answeredMs },
        "answered",
      ),
      ...talking(plan, script, answeredMs, clock),
      hangup(customer.party, clock.hangupMs),
    ],
  };
}

/** Talk from the answer to the end, broken by holds, passed on by the transfer. */
function talking(plan: Plan, script: Cue[], answeredMs: number, clock: Clock): SampleStep[] {
  const marks = script.flatMap(({ mark }) => mark ?? []);
  const breaks = marks.filter((mark) => mark === "transfer" || mark.startsWith("hold"));
  const agentOf = (person: Person): SampleParty => person.party;
  let person = plan.agent;
  let from = answeredMs;
  const steps: SampleStep[] = [];

  for (const mark of breaks) {
    const gone = { from: clock.startOf(mark), to: clock.endOf(mark) };
    const isTransfer = mark === "transfer" && plan.second;
    const ended = isTransfer ? "transferred" : "completed";
    steps.push(step("talk", agentOf(person), { from, to: gone.from }, ended));
    if (isTransfer && plan.second) {
      const detail = { type: "blind", by: person.party.number, to: plan.second.party.number };
      const at = { from: gone.from, to: gone.from };
      steps.push(step("transfer", plan.second.party, at, "transferred", detail));
      steps.push(step("ring", plan.second.party, gone, "answered"));
      person = plan.second;
    } else {
      steps.push(step("hold", agentOf(person), gone, "resumed"));
    }
    from = gone.to;
  }
  return [...steps, talk(agentOf(person), { from, to: clock.hangupMs })];
}
