import { expect, test } from "vitest";
import { directions } from "@/domain/call";
import { channelRolesOf } from "./channels";

test.each([
  ["inbound", ["customer", "agent"]],
  ["outbound", ["agent", "customer"]],
  ["internal", ["caller", "callee"]],
  ["unknown", ["caller", "callee"]],
] as const)(
  "when nobody says who is where, the first channel of an %s call is its caller's, as an assumption",
  (direction, roles) => {
    expect(channelRolesOf(2, direction, [null, undefined, null])).toEqual({ roles, assumed: true });
  },
);

test.each(directions)("on an %s call what was said goes before the direction", (direction) => {
  expect(channelRolesOf(2, direction, [["agent", "customer"]])).toEqual({
    roles: ["agent", "customer"],
    assumed: false,
  });
});

test("what was said with the audio goes before the call, and the call before its source", () => {
  const said = [null, ["callee", "caller"] as const, ["agent", "customer"] as const];

  expect(
    channelRolesOf(
      2,
      "inbound",
      said.map((map) => map && [...map]),
    ).roles,
  ).toEqual(["callee", "caller"]);
});

test("one channel holds everybody, whatever was said", () => {
  const mixed = { roles: ["mixed"], assumed: false };

  expect(channelRolesOf(1, "inbound", [])).toEqual(mixed);
  expect(channelRolesOf(1, "inbound", [["customer", "agent"]])).toEqual(mixed);
});

test("two channels said to be mixed are mixed", () => {
  expect(channelRolesOf(2, "inbound", [["mixed"]])).toEqual({ roles: ["mixed"], assumed: false });
});

test("a statement about one voice does not do for two channels", () => {
  expect(channelRolesOf(2, "inbound", [["agent"]]).assumed).toBe(true);
});
