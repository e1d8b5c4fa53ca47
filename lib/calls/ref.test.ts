import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { parseCallRef } from "./ref";

test("a call is named by our id, or by the phone system's behind external:", () => {
  const id = randomUUID();

  expect(parseCallRef(id)).toEqual({ id });
  expect(parseCallRef("external:pbx-1795332810.3")).toEqual({ externalId: "pbx-1795332810.3" });
});

test("an external id may look like anything, also like one of ours or with a prefix of its own", () => {
  const id = randomUUID();

  expect(parseCallRef(`external:${id}`)).toEqual({ externalId: id });
  expect(parseCallRef("external:external:a/b?c#d%20é")).toEqual({
    externalId: "external:a/b?c#d%20é",
  });
});

test.each(["", "external:", "external:a\0b", `external:${"x".repeat(201)}`, "pbx-1", "External:1"])(
  "%j names no call",
  (text) => {
    expect(parseCallRef(text)).toBeNull();
  },
);
