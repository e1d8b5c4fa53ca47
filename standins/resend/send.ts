import { randomUUID } from "node:crypto";
import { type Answer, answered, json, type Outcome, readBody } from "@/standins/http";
import type { Received } from "@/standins/received";
import { delay, type Handler, type World } from "@/standins/world";
import { rateLimit, resendError, toldError } from "./errors";
import { type EmailPayload, readPayload } from "./payload";
import type { SentEmail } from "./sent";

const limitBytes = 40 * 1024 * 1024;
const maxKeyCharacters = 256;

/** `POST /emails`: takes an email over, once for each idempotency key. */
export const sendEmail: Handler = async (world, request, entry) => {
  const body = await readBody(request, limitBytes);
  const path = (request.url ?? "").replace(/\?.*/s, "");
  if (request.method !== "POST" || path !== "/resend/emails") {
    world.received.drop(entry);
    return answered(toldError(404, undefined));
  }
  if (!/^Bearer \S/.test(request.headers.authorization ?? "")) {
    return answered(toldError(401, undefined));
  }

  const email = readPayload(body);
  if ("refused" in email) return answered(email.refused);
  const header = request.headers["idempotency-key"];
  const key = typeof header === "string" ? header : null;
  if (key !== null && (key.length < 1 || key.length > maxKeyCharacters)) {
    return answered(
      resendError(400, "invalid_idempotency_key", "The key must have 1 to 256 characters."),
    );
  }
  Object.assign(entry, email, { idempotencyKey: key });
  return await takeOnce(world, entry, email, key);
};

async function takeOnce(
  world: World,
  entry: Received,
  email: EmailPayload,
  key: string | null,
): Promise<Outcome> {
  const payload = JSON.stringify(email);
  const known = key === null ? undefined : world.emails.get(key);
  if (known) return again(world, entry, known, payload);

  const sent: SentEmail = { payload, id: null, entry };
  if (key !== null) world.emails.set(key, sent);
  const outcome = await answerAsTold(world, entry);
  if (entry.emailId) sent.id = entry.emailId;
  // An email that was refused may come again under its key; one that hangs is still at work.
  else if (key !== null && outcome.kind !== "hang") world.emails.delete(key);
  return outcome;
}

function again(world: World, entry: Received, known: SentEmail, payload: string): Outcome {
  if (known.payload !== payload) {
    const message = "The idempotency key was used for another email.";
    return answered(resendError(409, "invalid_idempotent_request", message));
  }
  if (known.id === null) return answered(toldError(409, undefined));

  world.received.drop(entry);
  known.entry.repeats = (known.entry.repeats ?? 0) + 1;
  return answered(taken(known.id));
}

async function answerAsTold(world: World, entry: Received): Promise<Outcome> {
  const { status = 200, name, fail, delayMs = 0, retryAfterSeconds } = world.script.told("email");
  await delay(world, delayMs);
  if (fail === "hang" || fail === "reset") return { kind: fail };
  if (status >= 300) return answered(after(toldError(status, name), retryAfterSeconds));

  const emailId = randomUUID();
  Object.assign(entry, { emailId, repeats: 0 });
  const answer = taken(emailId);
  return fail === "cut" ? { kind: "cut", answer } : answered(answer);
}

function taken(id: string): Answer {
  return json(200, { id }, rateLimit);
}

function after(answer: Answer, seconds: number | undefined): Answer {
  if (seconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
}
