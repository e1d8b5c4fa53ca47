import { AppError } from "../errors";
import { bodyOf, readText } from "./body";
import { shapeProblemOf } from "./json-shape";

/** Reads a JSON body of at most 2 MB that is safe to store. Throws `AppError`. */
export async function readJsonBody(request: Request): Promise<unknown> {
  checkType(request);
  return parseJson(await readText(bodyOf(request), "body"), "body");
}

/** As `readJsonBody`; undefined for an empty body, of whatever type it says it is. */
export async function readOptionalJsonBody(request: Request): Promise<unknown> {
  const text = await readText(bodyOf(request), "body");
  if (text.trim() === "") return undefined;

  checkType(request);
  return parseJson(text, "body");
}

/**
 * Parses JSON that PostgreSQL can hold: no NUL, no half surrogate pairs, no number beyond a
 * double, nothing nested or long without end. `name` is the part to blame. Throws `AppError`
 * `invalid`.
 */
export function parseJson(text: string, name: string): unknown {
  const shapeProblem = shapeProblemOf(text);
  if (shapeProblem) throw unstorable(name, shapeProblem);
  const value = parsed(text, name);

  // A stack of our own: recursion would let a sender choose how deep ours grows.
  const open: Place[] = [{ value, path: "" }];
  for (let place = open.pop(); place; place = open.pop()) {
    const problem = problemOf(place.value);
    if (problem) throw unstorable(place.path || name, problem);
    for (const child of childrenOf(place, name)) open.push(child);
  }
  return value;
}

function checkType({ headers }: Request): void {
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "")) return;
  throw new AppError("unsupported_media", "Send the body as application/json.");
}

type Place = { value: unknown; path: string };

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new AppError("invalid", "This is not valid JSON.", { [name]: "Not valid JSON." });
  }
}

function childrenOf({ value, path }: Place, name: string): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([key, child]) => {
    const problem = key === "__proto__" ? "The name __proto__ is not allowed." : textProblem(key);
    if (problem) throw unstorable(path || name, problem);
    return { value: child, path: path ? `${path}.${key}` : key };
  });
}

function problemOf(value: unknown): string | null {
  if (typeof value === "number" && !Number.isFinite(value)) return "This number is too large.";
  return typeof value === "string" ? textProblem(value) : null;
}

function textProblem(text: string): string | null {
  if (text.includes("\0")) return "Must not contain NUL characters.";
  return text.isWellFormed() ? null : "Contains half of a surrogate pair.";
}

function unstorable(path: string, problem: string): AppError {
  return new AppError("invalid", "This JSON cannot be stored.", { [path.slice(0, 200)]: problem });
}
