import { expect, test } from "vitest";
import { newUser } from "@/domain/user";
import type { ImportRow } from "@/domain/user-import";
import { type KnownUser, planImport } from "./plan";

const tom = known("tom", { name: "Tom", extension: "203", email: "tom@x.test" });
const bea = known("bea", { name: "Bea", extension: "204", email: "bea@x.test" });
const alex = known("alex", {
  ...{ name: "Alex", extension: "200", email: "alex@x.test", role: "admin" },
  ...{ canSignIn: true, isSigningInAdmin: true },
});

test("a user is known by the number, else by the address, and only what differs changes", () => {
  const plan = planned(
    { extension: "203", storageDays: "30 days", recording: "∞ Altijd" },
    { email: "BEA@x.test", extension: "304", role: "beheerder", language: "Nederlands" },
    { extension: "200", name: "Alex" },
  );
  expect(plan).toMatchObject({ created: [], unchanged: 1, bad: [] });
  expect(
    plan.changed.map(({ line, userId, before, after }) => [line, userId, before, after]),
  ).toEqual([
    [2, "tom", { storageDays: 0, recording: "never" }, { storageDays: 30, recording: "always" }],
    [
      ...[3, "bea", { email: "bea@x.test", extension: "204", role: "agent", language: null }],
      { email: "BEA@x.test", extension: "304", role: "admin", language: "nl" },
    ],
  ]);
});

test("who is not known is added, never recorded unless the row says otherwise", () => {
  const { created } = planned(
    { name: "Cas", extension: "300" },
    { name: "Dee", email: "d@x.test" },
  );
  expect(created).toEqual([
    { line: 2, user: { ...newUser, name: "Cas", extension: "300" } },
    { line: 3, user: { ...newUser, name: "Dee", email: "d@x.test" } },
  ]);
});

test("what a row leaves empty stays as it is", () => {
  expect(planned({ extension: "203" })).toMatchObject({ changed: [], unchanged: 1 });
});

test.for([
  [{ extension: "300" }, "nameMissing"],
  [{ name: "x".repeat(201), extension: "300" }, "nameUnreadable"],
  [{ name: "a\nb", extension: "300" }, "nameUnreadable"],
  [{ name: "Cas" }, "noKey"],
  [{ name: "Cas", email: "cas at x" }, "email"],
  [{ name: "Cas", extension: "three" }, "extension"],
  [{ extension: "203", storageDays: "3651" }, "storageDays"],
  [{ extension: "203", storageDays: "-1" }, "storageDays"],
  [{ extension: "203", recording: "sometimes" }, "recording"],
  [{ extension: "203", recording: "?" }, "recording"],
  [{ extension: "203", role: "boss" }, "role"],
  [{ extension: "203", language: "de" }, "language"],
  [{ extension: "203", email: "bea@x.test" }, "numberTaken"],
  [{ extension: "200", email: "else@x.test" }, "signInEmail"],
  [{ extension: "200", role: "agent" }, "lastAdmin"],
] as const)("%j does nothing: %s", ([cells, code]) => {
  const plan = planned(cells);
  expect(plan).toMatchObject({ created: [], changed: [], unchanged: 0 });
  expect(plan.bad.flatMap(({ problems }) => problems.map((problem) => problem.code))).toContain(
    code,
  );
});

test("each thing that is wrong with a row is named", () => {
  const { bad } = planned({ email: "no", role: "boss" });
  expect(bad[0]?.problems.map(({ code }) => code)).toEqual([
    "email",
    "role",
    "nameMissing",
    "noKey",
  ]);
});

test("a row about somebody an earlier row is about is refused with that line", () => {
  const plan = planned(
    { name: "Cas", extension: "300" },
    { name: "Dee", extension: "300" },
    { name: "Eva", email: "eva@x.test" },
    { name: "Eva", email: "EVA@x.test", extension: "301" },
    { extension: "203", name: "Thomas" },
    { email: "tom@x.test", name: "Tommy" },
  );
  expect(plan.bad.map(({ line, problems }) => [line, problems])).toEqual([
    [3, [{ code: "numberTwice", facts: { first: 2 } }]],
    [5, [{ code: "emailTwice", facts: { first: 4 } }]],
    [7, [{ code: "userTwice", facts: { first: 6, name: "Tom" } }]],
  ]);
  expect(plan.created).toHaveLength(2);
});

test("people with numbers of their own may share an address", () => {
  const shared = { email: "desk@x.test" };
  const rows = [
    { name: "Cas", extension: "300", ...shared },
    { name: "Dee", extension: "301", ...shared },
  ];
  expect(planned(...rows)).toMatchObject({ created: [{}, {}], bad: [] });

  const both = ["300", "301"].map((extension) => known(extension, { extension, ...shared }));
  const { bad } = planImport(rowsOf({ ...shared, storageDays: "7" }), both);
  expect(bad[0]?.problems[0]?.code).toBe("emailOfSeveral");
});

test("of two admins one may be demoted, not both", () => {
  const robin = known("robin", { ...alex, id: "robin", extension: "202", email: "r@x.test" });
  const demoted = (...numbers: string[]) =>
    planImport(rowsOf(...numbers.map((extension) => ({ extension, role: "agent" }))), [
      alex,
      robin,
    ]);

  expect(demoted("200")).toMatchObject({ changed: [{ userId: "alex" }], bad: [] });
  expect(demoted("200", "202")).toMatchObject({ changed: [], bad: [{ line: 2 }, { line: 3 }] });
});

function planned(...cells: ImportRow["cells"][]) {
  return planImport(rowsOf(...cells), [tom, bea, alex]);
}

function rowsOf(...cells: ImportRow["cells"][]): ImportRow[] {
  return cells.map((row, at) => ({ line: at + 2, cells: row }));
}

function known(id: string, facts: Partial<KnownUser>): KnownUser {
  return { ...newUser, name: id, canSignIn: false, isSigningInAdmin: false, ...facts, id };
}
