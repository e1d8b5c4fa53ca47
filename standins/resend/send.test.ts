import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Standins, startStandins } from "@/standins/server";

let standins: Standins;
beforeEach(async () => {
  standins = await startStandins({ port: 0, recordingsFolder: "/nowhere" });
});
afterEach(() => standins.close());

const email = {
  from: "Afterword <calls@demo.test>",
  to: "agent@demo.test",
  subject: "Call with Karen Doyle",
  html: "<p>Hello</p>",
  text: "Hello",
};

async function send(body: object | string = email, headers: Record<string, string> = {}) {
  const response = await fetch(`${standins.url}/resend/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_1", "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test("an email is answered with its id, and listed with all that was sent", async () => {
  const answer = await send(email, { "idempotency-key": "k1" });

  expect(answer).toMatchObject({
    status: 200,
    body: { id: expect.stringMatching(/^[\da-f-]{36}$/) },
  });
  expect(answer.headers.get("ratelimit-limit")).toBe("10");
  expect(standins.received("email")).toMatchObject([
    {
      ...{ route: "POST /resend/emails", status: 200, emailId: answer.body.id },
      ...{ ...email, to: ["agent@demo.test"], idempotencyKey: "k1", repeats: 0 },
    },
  ]);
  expect(JSON.stringify(standins.received())).not.toContain("re_1");
});

test("the same key is the same email: one id, listed once", async () => {
  const first = await send(email, { "idempotency-key": "k1" });
  const second = await send(email, { "idempotency-key": "k1" });

  expect(second).toMatchObject({ status: 200, body: first.body });
  expect(standins.received("email")).toMatchObject([{ repeats: 1 }]);
});

test("the same key for another email is refused", async () => {
  await send(email, { "idempotency-key": "k1" });
  const other = await send({ ...email, text: "Bye" }, { "idempotency-key": "k1" });
  expect(other).toMatchObject({ status: 409, body: { name: "invalid_idempotent_request" } });
});

test("the same key while the first request is at work may come again later", async () => {
  standins.script({ email: { fail: "hang", times: 1 } });
  const ended = expect(send(email, { "idempotency-key": "k1" })).rejects.toThrow();
  await vi.waitFor(() => expect(standins.received("email")[0]?.subject).toBe(email.subject));

  const second = await send(email, { "idempotency-key": "k1" });
  expect(second).toMatchObject({ status: 409, body: { name: "concurrent_idempotent_requests" } });
  await standins.close();
  await ended;
});

test.each([
  ["no JSON", "{", 400, "validation_error"],
  ["no recipient", { ...email, to: undefined }, 422, "missing_required_field"],
  ["no subject", { ...email, subject: "" }, 422, "missing_required_field"],
  ["neither HTML nor text", { ...email, html: "", text: "" }, 422, "missing_required_field"],
  ["a recipient that is none", { ...email, to: "agent" }, 422, "validation_error"],
  ["a second header in the subject", { ...email, subject: "a\r\nBcc: b" }, 422, "validation_error"],
  ["too long a key", email, 400, "invalid_idempotency_key", { "idempotency-key": "k".repeat(257) }],
  ["no API key", email, 401, "missing_api_key", { authorization: "" }],
] as [string, object | string, number, string, Record<string, string>?][])(
  "an email with %s is refused in Resend's words",
  async (_title, body, status, name, headers = {}) => {
    const answer = await send(body, headers);
    expect(answer).toMatchObject({ status, body: { statusCode: status, name } });
    expect(answer.body.message).toEqual(expect.any(String));
  },
);

test("a told failure is answered so often, and the email goes out after it", async () => {
  standins.script({ email: { status: 429, retryAfterSeconds: 2, times: 1 } });

  const refused = await send(email, { "idempotency-key": "k1" });
  expect(refused).toMatchObject({ status: 429, body: { name: "rate_limit_exceeded" } });
  expect(refused.headers.get("retry-after")).toBe("2");

  expect(await send(email, { "idempotency-key": "k1" })).toMatchObject({ status: 200 });
  expect(standins.received("email")).toMatchObject([{ status: 429 }, { status: 200 }]);
});

test("another address of the service is not found, and no email", async () => {
  const answer = await fetch(`${standins.url}/resend/emails/1`);
  expect(await answer.json()).toMatchObject({ statusCode: 404, name: "not_found" });
  expect(standins.received("email")).toEqual([]);
});
