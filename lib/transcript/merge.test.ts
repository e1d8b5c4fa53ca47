import fc from "fast-check";
import { expect, test } from "vitest";
import { channelRoles } from "@/domain/recording";
import { isWithheld, mergeTurns, type SpokenTurn, type Talker } from "./merge";

const recorded = { role: "callee", isNeverRecorded: false } as const;
const tom: Talker = { ...recorded, userId: "tom", fromMs: 0, toMs: 30_000 };
const emma: Talker = { ...recorded, userId: "emma", fromMs: 30_000, toMs: 60_000 };

test("turns stand in the order in which they were begun, and are numbered so", () => {
  const merged = mergeTurns(
    [turn("agent", 5000, 7000, "Two."), turn("customer", 0, 4000, "One.")],
    [],
  );

  expect(merged.map(({ id, text }) => `${id} ${text}`)).toEqual(["s001 One.", "s002 Two."]);
});

test("the thousandth turn has an id of its own", () => {
  const turns = Array.from({ length: 1001 }, (_, i) => turn("mixed", i * 1000, i * 1000 + 500));
  const ids = mergeTurns(turns, []).map(({ id }) => id);

  expect([ids[998], ids[999], ids[1000]]).toEqual(["s999", "s1000", "s1001"]);
});

test("a turn in which nothing was understood is left out, and its number too", () => {
  const merged = mergeTurns([turn("agent", 0, 1000, " \n "), turn("agent", 2000, 3000)], []);

  expect(merged.map(({ id, startMs }) => [id, startMs])).toEqual([["s001", 2000]]);
});

test("what a recogniser answers becomes one storable line", () => {
  const [segment] = mergeTurns([turn("agent", 0, 1000, " Hello\0\nthere\ud800 ")], []);

  expect(segment?.text).toBe("Hello there\ufffd");
});

test("the order in which answers came makes no difference", () => {
  fc.assert(
    fc.property(someTurns, fc.infiniteStream(fc.nat()), (turns, order) => {
      const shuffled = turns
        .map((each) => ({ each, at: order.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ each }) => each);

      expect(mergeTurns(shuffled, [])).toEqual(mergeTurns(turns, []));
    }),
  );
});

test("two people who take turns do not overlap, though the silence around their words does", () => {
  const merged = mergeTurns([turn("customer", 700, 3300), turn("agent", 2900, 5000)], []);

  expect(merged.map(({ overlap }) => overlap)).toEqual([false, false]);
});

test("words spoken at the same time overlap, on both sides", () => {
  const merged = mergeTurns([turn("customer", 700, 3300), turn("agent", 2600, 5000)], []);

  expect(merged.map(({ overlap }) => overlap)).toEqual([true, true]);
});

test("a word thrown in while the other talks overlaps", () => {
  const merged = mergeTurns([turn("customer", 0, 9000), turn("agent", 4000, 4900)], []);

  expect(merged.map(({ overlap }) => overlap)).toEqual([true, true]);
});

test("turns of one channel never overlap each other", () => {
  const merged = mergeTurns([turn("mixed", 0, 9000), turn("mixed", 1000, 8000)], []);

  expect(merged.map(({ overlap }) => overlap)).toEqual([false, false]);
});

test("the agent's channel is the only user's who talked, also outside the time of the step", () => {
  const [segment] = mergeTurns([turn("agent", 40_000, 41_000)], [tom]);

  expect(segment).toMatchObject({ speaker: "agent", userId: "tom" });
});

test("after a transfer the agent's channel is the user's who talked at that time", () => {
  const turns = [turn("agent", 1000, 2000), turn("agent", 40_000, 41_000)];

  expect(mergeTurns(turns, [tom, emma]).map(({ userId }) => userId)).toEqual(["tom", "emma"]);
});

test("when two users talked at that time, or none did, the turn is nobody's", () => {
  const both = [tom, { ...emma, fromMs: 0 }];
  const [together] = mergeTurns([turn("agent", 1000, 2000)], both);
  const [between] = mergeTurns([turn("agent", 30_000, 34_000)], [tom, { ...emma, fromMs: 35_000 }]);

  expect([together?.userId, between?.userId]).toEqual([null, null]);
});

test("on an internal call each channel is the user's of that side", () => {
  const caller: Talker = { ...emma, role: "caller", fromMs: 0 };
  const turns = [turn("caller", 0, 1000), turn("callee", 1000, 2000)];

  expect(mergeTurns(turns, [tom, caller]).map(({ userId }) => userId)).toEqual(["emma", "tom"]);
});

test("the customer's channel is no user's", () => {
  const [segment] = mergeTurns([turn("customer", 1000, 2000)], [tom]);

  expect(segment).toMatchObject({ speaker: "customer", userId: null });
});

test("on a channel that holds everybody nobody is named", () => {
  const [segment] = mergeTurns([turn("mixed", 1000, 2000)], [tom]);

  expect(segment).toMatchObject({ channel: "mixed", speaker: "speaker_1", userId: null });
});

test("voices told apart are numbered in the order in which they are first heard", () => {
  const voices = ["b", "a", "b", "c"];
  const turns = voices.map((voice, i) => ({ ...turn("mixed", i * 1000, i * 1000 + 900), voice }));

  expect(mergeTurns(turns.toReversed(), [tom]).map(({ speaker }) => speaker)).toEqual([
    ...["speaker_1", "speaker_2", "speaker_1", "speaker_3"],
  ]);
});

test("a turn is withheld while a user who is never recorded talks on the agent's channel", () => {
  const talkers = [tom, { ...emma, isNeverRecorded: true }];
  const turns = [turn("agent", 1000, 2000), turn("agent", 40_000, 41_000)];

  expect(turns.map((each) => isWithheld(each, talkers))).toEqual([false, true]);
});

test("on an internal call only the channel of who is never recorded is withheld", () => {
  const talkers: Talker[] = [
    { ...tom, role: "caller" },
    { ...emma, isNeverRecorded: true },
  ];
  const turns = [turn("caller", 40_000, 41_000), turn("callee", 1000, 2000)];

  expect(turns.map((each) => isWithheld(each, talkers))).toEqual([false, true]);
});

test("a turn that may be somebody else's is not withheld", () => {
  const hidden = { ...emma, fromMs: 0, isNeverRecorded: true };

  expect(isWithheld(turn("agent", 1000, 2000), [tom, hidden])).toBe(false);
  expect(isWithheld(turn("customer", 1000, 2000), [hidden])).toBe(false);
  expect(isWithheld(turn("mixed", 1000, 2000), [hidden])).toBe(false);
  expect(isWithheld(turn("agent", 61_000, 62_000), [tom, hidden])).toBe(false);
});

test("a turn of one of two users who are both never recorded is withheld", () => {
  const hidden = [tom, { ...emma, fromMs: 0 }].map((t) => ({ ...t, isNeverRecorded: true }));

  expect(isWithheld(turn("agent", 1000, 2000), hidden)).toBe(true);
});

/** Often begun at once, but never two on one channel. */
const someTurns: fc.Arbitrary<SpokenTurn[]> = fc.uniqueArray(
  fc.record({
    role: fc.constantFrom(...channelRoles),
    startMs: fc.nat({ max: 5 }).map((seconds) => seconds * 1000),
    endMs: fc.integer({ min: 6, max: 8 }).map((seconds) => seconds * 1000),
    text: fc.constantFrom("", "Yes.", "No."),
    levelDb: fc.constant(-20),
    voice: fc.constant(null),
  }),
  { selector: ({ role, startMs }) => `${role} ${startMs}`, maxLength: 12 },
);

/** Times as the audio gives them: with 300 ms of silence on either side of the words. */
function turn(
  role: SpokenTurn["role"],
  startMs: number,
  endMs: number,
  text = "Words.",
): SpokenTurn {
  return { role, startMs, endMs, text, levelDb: -20, voice: null };
}
