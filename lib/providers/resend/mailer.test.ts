import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import type { Email } from "@/lib/ports/mailer";
import {
  halfABody,
  hang,
  json,
  page,
  type RawAnswer,
  reset,
  startRawServer,
} from "@/lib/testing/raw-server";
import { startStandins } from "@/standins/server";
import { createResendMailer } from "./mailer";

const email: Email = {
  to: "tom.secret@company.test",
  subject: "Call with Karen Doyle",
  html: "<p>what-was-said</p>",
  text: "what-was-said",
  idempotencyKey: "delivery-1",
};
const never = new AbortController().signal;

function mailerAt(baseUrl: string) {
  return createResendMailer({
    apiKey: "re_very-secret",
    baseUrl,
    from: "Afterword <calls@company.test>",
  });
}

test("an email is one POST with the key, the idempotency key and nothing but its five fields", async () => {
  const { origin, requests } = await startRawServer(json({ id: "e1" }));

  await mailerAt(`${origin}/base/`).send(email, never);

  expect(requests).toHaveLength(1);
  const [request] = requests;
  expect(request).toMatchObject({ method: "POST", path: "/base/emails" });
  expect(request?.headers).toMatchObject({
    authorization: "Bearer re_very-secret",
    "content-type": "application/json",
    "idempotency-key": "delivery-1",
  });
  expect(JSON.parse(String(request?.body))).toEqual({
    from: "Afterword <calls@company.test>",
    to: email.to,
    subject: email.subject,
    html: email.html,
    text: email.text,
  });
});

test("the address and the key are the configured ones, whatever the SDK's own variables say", async () => {
  const elsewhere = await startRawServer(json({ id: "e1" }));
  const { origin, requests } = await startRawServer(json({ id: "e1" }));
  vi.stubEnv("RESEND_BASE_URL", elsewhere.origin);
  vi.stubEnv("RESEND_API_KEY", "re_other");

  await mailerAt(origin).send(email, never);

  expect(elsewhere.requests).toEqual([]);
  expect(requests[0]?.headers.authorization).toBe("Bearer re_very-secret");
});

const said = (statusCode: number, name: string) =>
  json({ statusCode, name, message: `no: ${email.to} ${email.text}` }, statusCode);

const faults: [string, RawAnswer, ProviderErrorKind, retryable: boolean][] = [
  ["400", said(400, "validation_error"), "rejected", false],
  ["400 for the idempotency key", said(400, "invalid_idempotency_key"), "rejected", false],
  ["401 without a key", said(401, "missing_api_key"), "unauthorized", false],
  ["401 for a restricted key", said(401, "restricted_api_key"), "unauthorized", false],
  ["403 for the key", said(403, "invalid_api_key"), "unauthorized", false],
  ["403 for the sender's domain", said(403, "validation_error"), "rejected", false],
  ["404", said(404, "not_found"), "rejected", false],
  ["409 for another payload", said(409, "invalid_idempotent_request"), "rejected", false],
  ["409 at the same time", said(409, "concurrent_idempotent_requests"), "server_error", true],
  ["422 for the address", said(422, "validation_error"), "rejected", false],
  ["422 for the sender", said(422, "invalid_from_address"), "rejected", false],
  ["429", said(429, "rate_limit_exceeded"), "rate_limited", true],
  ["429 for the day", said(429, "daily_quota_exceeded"), "quota_exceeded", true],
  ["500", said(500, "application_error"), "server_error", true],
  ["a name that is also an object's own", said(422, "constructor"), "rejected", false],
  ["502 from a gateway", page(502), "server_error", true],
  ["413 from a gateway", page(413), "rejected", false],
  ["500 with null", json("null", 500), "unreachable", true],
  ["500 with another shape", json([email.text], 500), "server_error", true],
  ["200 with a page", page(200), "unreachable", true],
  ["200 without an id", json({ ok: email.text }), "unreachable", true],
  ["200 with an empty body", json(""), "unreachable", true],
  ["a connection that is reset", reset, "unreachable", true],
  ["a body cut in the middle", halfABody("cut"), "unreachable", true],
];

test.each(faults)("%s", async (_title, answer, kind, retryable) => {
  vi.stubEnv("RESEND_DEBUG", "true");
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const { origin, requests } = await startRawServer(answer);

  const failure = await mailerAt(origin)
    .send(email, never)
    .catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(ProviderError);
  expect(failure).toMatchObject({ kind, retryable });
  expect(requests).toHaveLength(1);
  expect(printed).not.toHaveBeenCalled();

  const everything = inspect(failure, { depth: null, showHidden: true });
  for (const secret of [email.to, email.text, "re_very-secret"]) {
    expect(everything).not.toContain(secret);
  }
});

test("a port where nobody listens is unreachable", async () => {
  const sending = mailerAt("http://127.0.0.1:1").send(email, never);
  await expect(sending).rejects.toMatchObject({ kind: "unreachable", retryable: true });
});

test("what the service asks us to wait and its status are kept", async () => {
  const body = { statusCode: 429, name: "rate_limit_exceeded", message: "" };
  const { origin } = await startRawServer(json(body, 429, { "retry-after": "7" }));

  const sending = mailerAt(origin).send(email, never);
  await expect(sending).rejects.toMatchObject({ status: 429, retryAfterMs: 7000 });
});

test("a redirect is not followed, so the email reaches no other host", async () => {
  const elsewhere = await startRawServer(json({ id: "e1" }));
  const { origin } = await startRawServer((response) =>
    response.writeHead(307, { location: `${elsewhere.origin}/emails` }).end(),
  );

  const sending = mailerAt(origin).send(email, never);
  await expect(sending).rejects.toMatchObject({ kind: "rejected", status: 307 });
  expect(elsewhere.requests).toEqual([]);
});

test.each([
  ["says nothing", hang],
  ["stops half-way", halfABody("hang")],
  ["stops half-way through an error", halfABody("hang", 500)],
])(
  "when our time is up while the service %s, our own reason comes back",
  async (_title, answer) => {
    const { origin, requests } = await startRawServer(answer);
    const abort = new AbortController();

    const sending = mailerAt(origin).send(email, abort.signal);
    const ended = expect(sending).rejects.toThrow("time is up");
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    abort.abort(new Error("time is up"));
    await ended;
  },
);

test("the stand-in takes it over, once for each idempotency key", async () => {
  const standins = await startStandins({ port: 0, recordingsFolder: "/nowhere" });
  const mailer = mailerAt(`${standins.url}/resend`);

  await mailer.send(email, never);
  await mailer.send(email, never);
  await mailer.send({ ...email, idempotencyKey: "delivery-2" }, never);

  expect(standins.received("email")).toMatchObject([
    { status: 200, to: [email.to], subject: email.subject, repeats: 1 },
    { status: 200, idempotencyKey: "delivery-2", repeats: 0 },
  ]);
  standins.script({ email: { status: 429, retryAfterSeconds: 3, times: 1 } });
  const limited = mailer.send({ ...email, idempotencyKey: "delivery-3" }, never);
  await expect(limited).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs: 3000 });
  await mailer.send({ ...email, idempotencyKey: "delivery-3" }, never);
  await standins.close();
});
