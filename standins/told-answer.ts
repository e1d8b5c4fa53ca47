import { amount, count, objectWith, present, ScriptError } from "./script-fields";

/** How the mail service or the webhook receiver answers instead of saying yes. */
export type ToldAnswer = {
  status?: number;
  delayMs?: number;
  retryAfterSeconds?: number;
  fail?: "hang" | "reset" | "cut";
  /** So often, then normal again; absent means always. */
  times?: number;
  /** Email only: the error's name, `daily_quota_exceeded` say. */
  name?: string;
  /** Webhooks only: one byte of the answer, its first line included, in so many milliseconds. */
  dripMs?: number;
  /** Webhooks only: 50 MB, or 64 MB that are sent as 64 kB. */
  body?: "huge" | "bomb";
  /** Webhooks only: where to redirect to; the status is 307 unless it is told. */
  location?: string;
  /** Webhooks only: what they are signed with, for the front page to say whether they are. */
  secret?: string;
};

const common = ["status", "delayMs", "retryAfterSeconds", "fail", "times"];
const own = { email: ["name"], hook: ["dripMs", "body", "location", "secret"] };

/** Throws a `ScriptError` that names the field. */
export function readToldAnswer(receiver: keyof typeof own, value: unknown): ToldAnswer {
  const fields = objectWith(receiver, value, [...common, ...own[receiver]]);
  const at = (field: string) => `${receiver}.${field}`;

  return {
    ...present("status", fields.status, (part) => status(at("status"), part)),
    ...present("delayMs", fields.delayMs, (part) => amount(at("delayMs"), part)),
    ...present("retryAfterSeconds", fields.retryAfterSeconds, (part) =>
      amount(at("retryAfterSeconds"), part),
    ),
    ...present("fail", fields.fail, (part) =>
      oneOf(at("fail"), part, ["hang", "reset", "cut"] as const),
    ),
    ...present("times", fields.times, (part) => count(at("times"), part)),
    ...present("name", fields.name, (part) => text(at("name"), part)),
    ...present("dripMs", fields.dripMs, (part) => amount(at("dripMs"), part)),
    ...present("body", fields.body, (part) => oneOf(at("body"), part, ["huge", "bomb"] as const)),
    ...present("location", fields.location, (part) => text(at("location"), part)),
    ...present("secret", fields.secret, (part) => text(at("secret"), part)),
  };
}

const numbers = ["status", "delayMs", "retryAfterSeconds", "dripMs"];

/** The same, told in the address: `/hook?status=500&delayMs=2000`. */
export function toldInQuery(query: URLSearchParams): ToldAnswer {
  const known = [...query].filter(([field]) => [...common, ...own.hook].includes(field));
  return readToldAnswer(
    "hook",
    Object.fromEntries(
      known.map(([field, value]) => [field, numbers.includes(field) ? Number(value) : value]),
    ),
  );
}

function status(name: string, value: unknown): number {
  const known = count(name, value);
  if (known >= 200 && known <= 599) return known;
  throw new ScriptError(`${name} must be from 200 to 599`);
}

function text(name: string, value: unknown): string {
  // It may become a header.
  if (typeof value === "string" && /^[\x20-\x7e]+$/.test(value)) return value;
  throw new ScriptError(`${name} must be a line of plain text`);
}

function oneOf<const Known extends string>(
  name: string,
  value: unknown,
  known: readonly Known[],
): Known {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new ScriptError(`${name} must be one of ${known.join(", ")}`);
}
