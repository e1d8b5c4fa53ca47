import { isRecord } from "./check";

/** A script that says something a stand-in does not know; the message names the field. */
export class ScriptError extends Error {}

export function objectWith(name: string, value: unknown, known: string[]): Record<string, unknown> {
  if (!isRecord(value)) throw new ScriptError(`${name} must be an object`);
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger === undefined) return value;
  throw new ScriptError(`${name} has an unknown field ${stranger}; it knows ${known.join(", ")}`);
}

export function present<Key extends string, T>(
  key: Key,
  value: unknown,
  read: (value: unknown) => T,
): { [K in Key]?: T } {
  const field: { [K in Key]?: T } = {};
  if (value !== undefined) field[key] = read(value);
  return field;
}

export function amount(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new ScriptError(`${name} must be a number of at least 0`);
}

export function count(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) return value;
  throw new ScriptError(`${name} must be a whole number of at least 1`);
}
