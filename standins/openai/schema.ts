import { isRecord } from "@/standins/check";

/** The caller's schema is one the service would refuse, or asks for what a stand-in cannot give. */
export class SchemaError extends Error {}

/** The value in the shape the schema asks for: its properties, in its order, and no others. */
export function shapedBy(schema: unknown, value: unknown): unknown {
  return shaped(schema, value, { root: schema, path: [] });
}

type Place = { root: unknown; path: string[] };

function shaped(part: unknown, value: unknown, place: Place): unknown {
  const schema = resolved(part, place);
  if (Array.isArray(schema.anyOf)) return shapedByAny(schema.anyOf, value, place);

  if (isRecord(schema.properties)) return shapedObject(schema, schema.properties, value, place);
  if (schema.type === "array" && Array.isArray(value)) {
    return value.map((item) => shaped(schema.items, item, inside(place, "items")));
  }
  if (!fits(schema, value)) {
    throw new SchemaError(`The stand-in has no ${kindOf(schema)} for ${nameOf(place)}.`);
  }
  return value;
}

/** Nullable fields are written as a choice between a type and null. */
function shapedByAny(choices: unknown[], value: unknown, place: Place): unknown {
  const choice = choices.find((one) => fits(resolved(one, place), value));
  if (choice) return shaped(choice, value, place);
  throw new SchemaError(`The stand-in has nothing that fits ${nameOf(place)}.`);
}

function shapedObject(
  schema: Record<string, unknown>,
  properties: Record<string, unknown>,
  value: unknown,
  place: Place,
): Record<string, unknown> {
  refuseUnlessStrict(schema, Object.keys(properties), place);
  const entries = Object.entries(properties).map(([name, property]) => {
    const here = inside(place, name);
    if (!isRecord(value) || !Object.hasOwn(value, name)) {
      throw new SchemaError(`The stand-in does not know the property ${nameOf(here)}.`);
    }
    return [name, shaped(property, value[name], here)];
  });
  return Object.fromEntries(entries);
}

/** Strict mode takes objects only if every property is required and no other is allowed. */
function refuseUnlessStrict(schema: Record<string, unknown>, names: string[], place: Place): void {
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const missing = names.find((name) => !required.includes(name));
  const context = `Invalid schema for response_format: in ${nameOf(place)},`;

  if (missing !== undefined) {
    throw new SchemaError(`${context} 'required' must name every property; missing '${missing}'.`);
  }
  if (schema.additionalProperties !== false) {
    throw new SchemaError(`${context} 'additionalProperties' must be false.`);
  }
}

function resolved(schema: unknown, place: Place): Record<string, unknown> {
  if (!isRecord(schema)) throw new SchemaError(`There is no schema for ${nameOf(place)}.`);
  if (typeof schema.$ref !== "string") return schema;

  const steps = schema.$ref.split("/").slice(1);
  const target = steps.reduce<unknown>(
    (node, step) => (isRecord(node) ? node[step] : undefined),
    place.root,
  );
  if (!isRecord(target) || target === schema) {
    throw new SchemaError(`The reference ${schema.$ref} leads nowhere.`);
  }
  return target;
}

function fits(schema: Record<string, unknown>, value: unknown): boolean {
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return false;
  const types: unknown[] = [schema.type].flat();
  return types.includes(undefined) || types.includes(typeName(value));
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function kindOf(schema: Record<string, unknown>): string {
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(", ")}`;
  return typeof schema.type === "string" ? schema.type : "value";
}

function inside(place: Place, name: string): Place {
  return { root: place.root, path: [...place.path, name] };
}

function nameOf({ path }: Place): string {
  return path.length > 0 ? path.join(".") : "the answer";
}
