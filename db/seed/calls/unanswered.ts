import type { Scenario } from "../scenario";
import { digitOf, type Timeline, timeline } from "./flow";
import { caller, menu, outsider, queue, queues, reception, staff } from "./people";
import type { Random } from "./random";

const agents = [staff.tom, staff.priya, staff.emma, staff.bram, staff.daniel, staff.julia] as const;

export function missed(random: Random): Scenario {
  const from = caller(random);
  const [first, second] = random.shuffled(agents);
  const ringMs = random.int(18, 45) * 1000;
  const line = timeline().step("ring_group", reception, 0, "routed");
  line.step("ring", first ?? staff.tom, ringMs, "no_answer");
  if (random.chance(0.5)) line.step("ring", second ?? staff.emma, ringMs, "no_answer");
  return unanswered(line, { direction: "inbound", status: "missed", from, to: reception });
}

export function abandoned(random: Random): Scenario {
  const from = caller(random);
  const name = random.pick(queues);
  const waitMs = random.int(8, 420) * 1000;
  const line = timeline();
  line.step("ivr", menu, random.int(2, 9) * 1000, "routed", { digits: digitOf(name) });
  line.step("queue", queue(name), waitMs, "abandoned", { waitMs, position: random.int(1, 5) });
  return unanswered(line, { direction: "inbound", status: "abandoned", from, to: menu });
}

export function busy(random: Random): Scenario {
  const agent = random.pick(agents);
  if (random.chance(0.4)) {
    const line = timeline().step("ring", agent, 1200, "busy");
    return unanswered(line, {
      ...{ direction: "inbound", status: "busy", from: caller(random), to: agent },
    });
  }
  return outgoing(random, "busy", "busy", 2500);
}

export function noAnswer(random: Random): Scenario {
  return outgoing(random, "no_answer", "no_answer", random.int(20, 40) * 1000);
}

export function cancelled(random: Random): Scenario {
  return outgoing(random, "cancelled", "cancelled", random.int(2, 12) * 1000);
}

export function failed(random: Random): Scenario {
  return outgoing(random, "failed", "failed", 900);
}

/** The caller leaves a message. */
export function voicemail(random: Random): Scenario {
  const [from, agent] = [caller(random), random.pick(agents)];
  const box = { ...agent, kind: "voicemail" as const };
  const line = timeline().step("ring", agent, 20_000, "no_answer");
  line.step("voicemail", box, random.int(12, 70) * 1000, "message_left");
  return unanswered(line, { direction: "inbound", status: "voicemail", from, to: agent });
}

function outgoing(
  random: Random,
  status: Scenario["status"],
  result: Scenario["steps"][number]["result"],
  ringMs: number,
): Scenario {
  const [from, to] = [random.pick(agents), outsider(random)];
  const line = timeline().step("ring", to, ringMs, result);
  return unanswered(line, { direction: "outbound", status, from, to });
}

function unanswered(
  line: Timeline,
  facts: Pick<Scenario, "direction" | "status" | "from" | "to">,
): Scenario {
  const { from, status } = facts;
  const end = status === "abandoned" || status === "cancelled" ? "cancelled" : "completed";
  line.step("hangup", from, 0, end);
  return {
    ...facts,
    answeredAfterMs: null,
    answeredBy: null,
    steps: line.steps,
    durationMs: line.now(),
  };
}
