import { expect, test } from "vitest";
import { allCalls } from "../all-calls";
import { sampleScenes } from "../scenes/samples";
import { textsOf } from "../scripted-turns";
import { goldByName, goldOf } from "./find";
import type { Gold } from "./gold";
import { samples } from "./samples";
import { says, saysInOrder } from "./wordings";

const scenes = new Map(
  [...allCalls.map(({ scene }) => scene), ...sampleScenes].map((scene) => [scene.name, scene]),
);
const all = Object.entries({ ...goldByName, ...samples });

test("every call that is to be summarised has its facts", () => {
  const without = allCalls.filter((call) => call.reason === null && !goldOf(call, allCalls));
  expect(without.map(({ scene }) => scene.name)).toEqual([]);
  expect(sampleScenes.filter(({ name }) => !samples[name]).map(({ name }) => name)).toEqual([]);
});

test.each(all)("what is to be found in %s is said in the turn named", (name, gold) => {
  const turns = turnsOf(name);
  for (const { turn, wordings } of [...gold.facts, ...gold.actionPoints]) {
    // A promise may say what it promises in the turn before: "Of course, I will email it."
    const near = turns.slice(Math.max(0, turn - 2), turn + 1).join(" ");
    expect(says(near, wordings), `${turn}: ${wordings.join(" | ")}`).toBe(true);
  }
});

test.each(all)("by when something is due in %s stands in words near by", (name, gold) => {
  const turns = turnsOf(name);
  for (const { turn, due } of gold.actionPoints) {
    const near = turns.slice(Math.max(0, turn - 4), turn + 3).join(" ");
    if (due) expect(saysInOrder(near, due.words), due.words).toBe(true);
  }
});

test.each(all)("nothing that may not be said of %s was said in those words", (name, gold) => {
  expect(forbiddenSaid(gold, turnsOf(name))).toEqual([]);
});

function forbiddenSaid(gold: Gold, turns: string[]): string[] {
  return gold.forbidden.filter((phrase) => saysInOrder(turns.join(" "), phrase));
}

function turnsOf(name: string): string[] {
  const scene = scenes.get(name);
  if (!scene) throw new Error(`No call is called ${name}.`);
  return textsOf(scene);
}
