import fc from "fast-check";
import { expect, test } from "vitest";
import { editProblems, summaryEdit } from "./summary-edit";

const callId = "01990000-0000-7000-8000-000000000001";
const pointId = "01990000-0000-7000-8000-000000000002";
const userId = "01990000-0000-7000-8000-000000000003";
const form = { callId, version: "2", seen: "3", overview: "A call." };

test("a form becomes notes, tags and action points in the order of its rows", () => {
  const edit = summaryEdit.parse({
    ...form,
    tags: " billing, Refund ,billing,, refund;late\n",
    "notes.10.text": "The last.",
    "notes.2.from": "0",
    "notes.2.text": "  Kept\nand   changed. ",
    "notes.3.text": "",
    "points.0.from": pointId,
    "points.0.text": "Call back.",
    "points.0.owner": `agent ${userId}`,
    "points.0.due": "2026-11-27",
    "points.1.text": "Pay.",
  });

  expect(edit).toEqual({
    ...{ callId, version: 2, seen: 3, overview: "A call." },
    tags: ["billing", "Refund", "late"],
    notes: [
      { from: 0, text: "Kept and changed." },
      { from: null, text: "The last." },
    ],
    points: [
      {
        ...{ from: pointId, text: "Call back.", dueDate: "2026-11-27" },
        ...{ owner: "agent", ownerUserId: userId },
      },
      { from: null, text: "Pay.", owner: "unknown", ownerUserId: null, dueDate: null },
    ],
  });
});

test("a row that is ticked to be removed is left out, whatever it says", () => {
  const edit = summaryEdit.parse({
    ...form,
    "notes.0.text": "Gone.",
    "notes.0.removed": "on",
    "points.0.text": "Gone too.",
    "points.0.removed": "on",
  });
  expect(edit).toMatchObject({ notes: [], points: [] });
});

const many = (count: number, list: "notes" | "points") =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${list}.${i}.text`, `Text ${i}`]));

test.each([
  ["overview", { overview: " \n " }, editProblems.overviewMissing],
  ["overview", { overview: "x".repeat(20_001) }, editProblems.overviewLong],
  ["tags", { tags: "x".repeat(41) }, editProblems.tagLong],
  ["tags", { tags: Array.from({ length: 21 }, (_, i) => `t${i}`).join() }, editProblems.tagsMany],
  ["notes", many(501, "notes"), editProblems.notesMany],
  ["points", many(501, "points"), editProblems.pointsMany],
  ["notes.4.text", { "notes.4.text": "x".repeat(1001) }, editProblems.pointLong],
  ["points.0.text", { "points.0.text": "x".repeat(1001) }, editProblems.pointLong],
  ["points.0.due", { "points.0.text": "x", "points.0.due": "soon" }, editProblems.dueDate],
  ["points.0.due", { "points.0.text": "x", "points.0.due": "0027-11-22" }, editProblems.dueDate],
  ["points.0.owner", { "points.0.text": "x", "points.0.owner": "boss" }, editProblems.owner],
  ["points.0.owner", { "points.0.text": "x", "points.0.owner": "agent 1" }, editProblems.owner],
])("what is wrong is said beside %s", (field, wrong, problem) => {
  const { error } = summaryEdit.safeParse({ ...form, ...wrong });
  const said = (error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
  expect(said.map(([path, text]) => [path?.startsWith(field), text])).toContainEqual([
    true,
    problem,
  ]);
});

test("as much as is allowed is taken", () => {
  const edit = summaryEdit.parse({
    ...form,
    ...{ overview: "x".repeat(20_000), ...many(500, "notes"), ...many(500, "points") },
  });
  expect([edit.notes.length, edit.points.length]).toEqual([500, 500]);
});

test("no form, however made, is anything but read or refused", () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom("__proto__", "notes", "notes.0.text", "notes.__proto__.text", "points.1.due"),
  );
  const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(null));
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const read = summaryEdit.safeParse({ ...form, ...fields });
      expect(Object.getPrototypeOf(read.data ?? {})).toBe(Object.prototype);
    }),
  );
});
