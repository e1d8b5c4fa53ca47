import { AppError } from "../errors";
import { bodyOf, readText } from "./body";

const maxDepth = 32;

/** Reads a JSON body of at most 2 MB that is safe to store. Throws `AppError`. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new AppError("unsupported_media", "Send the body as application/json.");
  }
  return parseJson(await readText(bodyOf(request)), "body");
}

/**
 * Parses JSON that PostgreSQL can hold: no NUL, no half surrogate pairs, no number beyond a
 * double, nothing nested without end. `name` is the part to blame. Throws `AppError` `invalid`.
 */
export function parseJson(text: string, name: string): unknown {
  const value = parsed(text, name);

  // A stack of our own: recursion would let a sender choose how deep ours grows.
  const open: Place[] = [{ value, path: "", depth: 0 }];
  for (let place = open.pop(); place; place = open.pop()) {
    const problem = problemOf(place);
    if (problem) throw unstorable(place.path || name, problem);
    open.push(...childrenOf(place));
  }
  return value;
}

type Place = { value: unknown; path: string; depth: number };

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new AppError("invalid", "This is not valid JSON.", { [name]: "Not valid JSON." });
  }
}

function childrenOf({ value, path, depth }: Place): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([key, child]) => {
    const problem = key === "__proto__" ? "The name __proto__ is not allowed." : textProblem(key);
    if (problem) throw unstorable(path || "body", problem);
    return { value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 };
  });
}

function problemOf({ value, depth }: Place): string | null {
  if (depth > maxDepth) return `Nested more than ${maxDepth} levels deep.`;
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
