import { karen, tom } from "../../samples/people";
import type { SoundKind } from "../../samples/sample";
import { after, sound } from "../../samples/scene";
import { leo, omar } from "../people";
import { phoneCall, variant } from "../phone-call";

const silent = nothingBut("silence", 20_000);

/** Calls in which nobody says anything, or next to nothing: engines would invent something. */
export const nothing = [
  variant(silent, "silent", {}),
  variant(silent, "all-zeros", {
    effects: [
      { kind: "lost", channel: 0 },
      { kind: "lost", channel: 1 },
    ],
  }),
  variant(silent, "noise-only", { effects: [{ kind: "noise", snrDb: 15, colour: "pink" }] }),
  variant(silent, "silent-mono", { layout: "mixed", channels: { said: ["mixed"], source: null } }),
  nothingBut("hold_music", 40_000),
  nothingBut("hold_waltz", 40_000),
  nothingBut("hold_strings", 40_000),
  nothingBut("ringback", 25_000),
  nothingBut("busy", 15_000),
  nothingBut("keys", 6000),
  variant(nothingBut("hold_music", 40_000), "music-noise", {
    effects: [{ kind: "noise", snrDb: 15, colour: "pink" }],
  }),
  variant(nothingBut("hold_waltz", 40_000), "music-mp3", { coding: "mp3" }),
  phoneCall({
    ...{ name: "wrong-number", title: "A wrong number", customer: karen, agent: tom },
    reason: "too_short",
    script: ({ customer, agent }) => [agent("Hello?"), customer("Sorry, wrong number.")],
  }),
  phoneCall({
    ...{ name: "hello-only", title: "Nobody at the other end", customer: leo, agent: omar },
    reason: "too_short",
    script: ({ agent }) => [
      agent("Hello?"),
      after(4000, agent("Hello?")),
      after(6000, sound("silence", 0, 100)),
    ],
  }),
];

function nothingBut(kind: SoundKind, lengthMs: number) {
  return phoneCall({
    ...{
      name: `only-${kind.replaceAll("_", "-")}`,
      title: `Nothing but ${kind}`,
      customer: karen,
      agent: tom,
    },
    reason: "no_speech",
    script: () => [sound(kind, 1, lengthMs)],
  });
}
