import type { Scene } from "../samples/scene";
import { allCalls } from "./all-calls";
import type { TextCall } from "./lies/liar";
import { sampleScenes } from "./scenes/samples";
import { scriptedTurns } from "./scripted-turns";

/** Every script once, in words alone: those of the evaluation and those of the samples. */
export function scriptedCalls(): TextCall[] {
  const spoken = allCalls.filter(({ reason }) => reason === null).map(({ scene }) => scene);
  const once = spoken.filter(
    (scene, i) => spoken.findIndex(({ script }) => script === scene.script) === i,
  );
  return [...once, ...sampleScenes].map(inWords);
}

export function inWords(scene: Scene): TextCall {
  const { name, language } = scene;
  const clock = { startOf: () => 0, endOf: () => 0, hangupMs: 60_000 };
  return { name, language, direction: scene.call(clock).direction, turns: scriptedTurns(scene) };
}
