import { expect, test } from "vitest";
import { z } from "zod";
import { modelSummary } from "./summary";

const schemaNode = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type SchemaNode = z.infer<typeof schemaNode>;

const schema: unknown = z.toJSONSchema(modelSummary, { target: "draft-2020-12" });
const nodes = nodesOf(schema);

test("a model has to fill in every field, and none but those", () => {
  const objects = nodes.filter((node) => node.type === "object");

  expect(objects.length).toBeGreaterThan(3);
  for (const { properties, required, additionalProperties } of objects) {
    expect(required).toEqual(Object.keys(properties ?? {}));
    expect(additionalProperties).toBe(false);
  }
});

test("the schema holds nothing that a strict mode refuses: only the words both vendors know", () => {
  const words = new Set(nodes.flatMap((node) => Object.keys(node)));

  expect([...words].filter((word) => !known.has(word))).toEqual([]);
});

test("what is not there is null, never left out", () => {
  expect(modelSummary.shape.actionPoints.element.shape.dueText.safeParse(null).success).toBe(true);
  expect(modelSummary.shape.actionPoints.element.shape.dueText.safeParse(undefined).success).toBe(
    false,
  );
});

/** No `default`, `pattern`, `format`, `minLength`, `propertyNames`, `prefixItems` … */
const known = new Set([
  ...["$schema", "type", "properties", "required", "additionalProperties"],
  ...["items", "enum", "anyOf"],
]);

/** Every schema in a schema; the names of fields are no words of the schema. */
function nodesOf(value: unknown): SchemaNode[] {
  const parsed = schemaNode.safeParse(value);
  if (!parsed.success) return [];

  const { properties, items, anyOf } = parsed.data;
  const inner = [...Object.values(properties ?? {}), items, ...(anyOf ?? [])];
  return [parsed.data, ...inner.flatMap(nodesOf)];
}
