import type { PartyInput } from "@/domain/party";
import type { Scenario } from "../scenario";
import { menu, queue, queues, reception } from "./people";
import type { Random } from "./random";

export type Steps = Scenario["steps"];
type Step = Steps[number];

/** One step after the other, each lasting so long. */
export function timeline() {
  const steps: Steps = [];
  let atMs = 0;

  const self = {
    steps,
    now: () => atMs,
    step(
      kind: Step["kind"],
      party: PartyInput | null,
      lastsMs: number,
      result: Step["result"],
      detail: Step["detail"] = {},
    ) {
      steps.push({ kind, party, startMs: atMs, endMs: atMs + lastsMs, result, detail });
      atMs += lastsMs;
      return self;
    },
  };
  return self;
}
export type Timeline = ReturnType<typeof timeline>;

/** How a call from outside comes to somebody: straight, through a menu and queue, or a group. */
export function route(random: Random, line: Timeline, answerer: PartyInput): PartyInput {
  const way = random.int(0, 3);
  const ringMs = random.int(2, 14) * 1000;
  if (way === 0) {
    line.step("ring", answerer, ringMs, "answered");
    return answerer;
  }
  if (way === 1) {
    line.step("ring_group", reception, 0, "routed");
    line.step("ring", answerer, ringMs, "answered");
    return reception;
  }
  const name = random.pick(queues);
  const waitMs = random.int(3, way === 2 ? 20 : 260) * 1000;
  line.step("ivr", menu, random.int(2, 9) * 1000, "routed", { digits: digitOf(name) });
  line.step("queue", queue(name), waitMs, "answered", { waitMs });
  line.step("ring", answerer, ringMs, "answered");
  return menu;
}

export function digitOf(name: (typeof queues)[number]): string {
  return String(queues.indexOf(name) + 1);
}

/** Most talks take minutes, a few seconds, some an hour. */
export function talkMs(random: Random): number {
  const length = random.weighted([
    { weight: 3, least: 9, most: 50 },
    { weight: 7, least: 60, most: 500 },
    { weight: 1, least: 1500, most: 4200 },
  ]);
  return random.int(length.least, length.most) * 1000 + random.int(0, 999);
}
