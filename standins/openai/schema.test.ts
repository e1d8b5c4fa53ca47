import { expect, test } from "vitest";
import { shapedBy } from "./schema";

const value = { text: "a", due: null, ids: [{ id: "s1", extra: 1 }], owner: "agent" };

test("only the properties asked for are given, in the order asked", () => {
  const schema = strict({
    ids: { type: "array", items: strict({ id: { type: "string" } }) },
    text: { type: "string" },
  });
  expect(JSON.stringify(shapedBy(schema, value))).toBe('{"ids":[{"id":"s1"}],"text":"a"}');
});

test("nullable fields, choices and references are followed", () => {
  const schema = {
    ...strict({
      due: { anyOf: [{ type: "string" }, { type: "null" }] },
      text: { $ref: "#/definitions/words" },
      owner: { type: "string", enum: ["agent", "customer"] },
    }),
    definitions: { words: { type: "string" } },
  };
  expect(shapedBy(schema, value)).toEqual({ due: null, text: "a", owner: "agent" });
});

test.each([
  [strict({ mood: { type: "string" } }), "does not know the property mood"],
  [strict({ ids: { type: "array", items: strict({ page: {} }) } }), "property ids.items.page"],
  [strict({ text: { type: "number" } }), "has no number for text"],
  [strict({ owner: { type: "string", enum: ["bot"] } }), "has no one of bot for owner"],
  [strict({ due: { anyOf: [{ type: "string" }] } }), "nothing that fits due"],
  [strict({ text: { $ref: "#/definitions/gone" } }), "#/definitions/gone leads nowhere"],
  [{ ...strict({ text: {} }), required: [] }, "missing 'text'"],
  [{ ...strict({ text: {} }), additionalProperties: true }, "'additionalProperties' must be false"],
])("%j is refused", (schema, message) => {
  expect(() => shapedBy(schema, value)).toThrow(message);
});

function strict(properties: Record<string, unknown>) {
  const required = Object.keys(properties);
  return { type: "object", properties, required, additionalProperties: false };
}
