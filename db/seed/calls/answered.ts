import type { PartyInput } from "@/domain/party";
import type { Scenario } from "../scenario";
import { route, type Timeline, talkMs, timeline } from "./flow";
import { caller, frontDesk, lawyers, outsider, recorded, staff } from "./people";
import type { Random } from "./random";

export function onDemand(random: Random): Scenario {
  return withOutside(random, random.pick([staff.daniel, staff.daniel, staff.ingrid]));
}

export function neverRecorded(random: Random): Scenario {
  return withOutside(random, random.pick([staff.martin, staff.martin, staff.alex]));
}

export function keptTooShort(random: Random): Scenario {
  return withOutside(random, random.pick([staff.julia, staff.julia, staff.aisha]));
}

/** Somebody who is always recorded, of whom no audio is or comes. */
export function unrecorded(random: Random): Scenario {
  return withOutside(random, random.pick(recorded));
}

/** With somebody whose calls the company keeps out of summaries. */
export function excluded(random: Random): Scenario {
  const user = random.pick([staff.tom, staff.sarah]);
  const line = timeline().step("ring", user, random.int(2, 14) * 1000, "answered");
  const answeredAfterMs = line.now();
  line.step("talk", user, talkMs(random), "completed");
  const [from, to] = [lawyers, user];
  return answered(line, { direction: "inbound", from, to, answeredBy: user, answeredAfterMs });
}

/** A phone that is nobody's. */
export function nobodys(random: Random): Scenario {
  return inbound(random, frontDesk);
}

/** The phone system does not say which way it went. */
export function ofUnknownDirection(random: Random): Scenario {
  return { ...inbound(random, random.pick([staff.daniel, staff.martin])), direction: "unknown" };
}

/** Two colleagues talk to the customer, one after the other. */
export function transferred(random: Random): Scenario {
  const [first, second] = random.chance(0.5)
    ? [staff.daniel, staff.martin]
    : [staff.martin, staff.daniel];
  const from = caller(random);
  const line = timeline();
  const to = route(random, line, first);
  const answeredAfterMs = line.now();
  const type = random.pick(["blind", "attended"]);
  line.step("talk", first, random.int(20, 140) * 1000, "transferred");
  if (type === "attended") line.step("hold", first, random.int(5, 40) * 1000, "resumed");
  line.step("transfer", second, 0, "transferred", { type });
  line.step("ring", second, random.int(2, 9) * 1000, "answered");
  line.step("talk", second, talkMs(random), "completed");
  return answered(line, { direction: "inbound", from, to, answeredBy: first, answeredAfterMs });
}

export function internal(random: Random): Scenario {
  const [from = staff.emma, to = staff.priya] = random.shuffled(Object.values(staff));
  const line = timeline().step("ring", to, random.int(2, 12) * 1000, "answered");
  const answeredAfterMs = line.now();
  line.step("talk", to, talkMs(random), "completed");
  return answered(line, { direction: "internal", from, to, answeredBy: to, answeredAfterMs });
}

function withOutside(random: Random, user: PartyInput): Scenario {
  return random.chance(0.65) ? inbound(random, user) : outbound(random, user);
}

function inbound(random: Random, user: PartyInput): Scenario {
  const from = caller(random);
  const line = timeline();
  const to = route(random, line, user);
  const answeredAfterMs = line.now();
  line.step("talk", user, talkMs(random), "completed");
  return answered(line, { direction: "inbound", from, to, answeredBy: user, answeredAfterMs });
}

function outbound(random: Random, from: PartyInput): Scenario {
  const to = outsider(random);
  const line = timeline().step("ring", to, random.int(3, 25) * 1000, "answered");
  const answeredAfterMs = line.now();
  line.step("talk", to, talkMs(random), "completed");
  return answered(line, { direction: "outbound", from, to, answeredBy: to, answeredAfterMs });
}

function answered(
  line: Timeline,
  facts: Pick<Scenario, "direction" | "from" | "to" | "answeredBy" | "answeredAfterMs">,
): Scenario {
  line.step("hangup", facts.from, 0, "completed");
  return { ...facts, status: "answered", steps: line.steps, durationMs: line.now() };
}
