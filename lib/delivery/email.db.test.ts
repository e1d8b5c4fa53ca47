import { afterAll, beforeAll, expect, test } from "vitest";
import { ProviderError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeMailer } from "@/lib/testing/fakes";
import { plannedEmail } from "@/lib/testing/planned-delivery";

test("an email goes to the user under the delivery's id, in the user's language", async () => {
  const mailer = fakeMailer();
  const { run, stored } = await plannedEmail(database, { mailer, language: "nl" });

  await run();

  const { id, state } = await stored();
  expect(state).toBe("delivered");
  expect(mailer.sent).toMatchObject([
    {
      ...{ to: "tom@demo.test", idempotencyKey: id },
      subject: expect.stringContaining("Karen Doyle"),
      html: expect.stringContaining("Actiepunten"),
      text: expect.stringContaining("https://afterword.test/cdr/"),
    },
  ]);
  expect(mailer.sent[0]?.html).not.toContain("<b>“ë”");
});

test("an email the mailer rejects has failed and says why; an outage is tried again", async () => {
  const rejected = new ProviderError("rejected", "The address is not valid.", { status: 422 });
  const outage = new ProviderError("server_error", "The mailer is down.", { status: 503 });
  const refusing = await plannedEmail(database, {
    mailer: fakeMailer(() => Promise.reject(rejected)),
  });
  const mailer = fakeMailer((_, n) => (n === 1 ? Promise.reject(outage) : Promise.resolve()));
  const failing = await plannedEmail(database, { mailer });

  await refusing.run();
  expect(await refusing.stored()).toMatchObject({
    state: "failed",
    attempts: [{ error: "rejected", statusCode: 422, answer: "The address is not valid." }],
  });

  await failing.run();
  expect(await failing.stored()).toMatchObject({
    state: "waiting",
    attempts: [{ error: "server_error", statusCode: 503 }],
  });
  await failing.makeDue();
  await failing.run();
  expect(await failing.stored()).toMatchObject({ state: "delivered" });
  expect(mailer.sent[1]).toEqual(mailer.sent[0]);
});

test.each([
  ["switched_off", `update company_settings set email_on = false`],
  ["address_changed", `update users set email = 'new@demo.test'`],
  ["address_changed", `update users set disabled_at = now()`],
])("an email is not sent any more: %s", async (problem, statement) => {
  const mailer = fakeMailer();
  const { run, stored, asCompany } = await plannedEmail(database, { mailer });

  await asCompany(statement);
  await run();

  expect(mailer.sent).toEqual([]);
  expect(await stored()).toMatchObject({ state: "failed", attempts: [{ error: problem }] });
});

test("without a mailer an email fails and says so", async () => {
  const { run, stored } = await plannedEmail(database, {});

  await run();

  expect(await stored()).toMatchObject({
    state: "failed",
    attempts: [{ error: "not_configured" }],
  });
});

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 12 });
});
afterAll(() => database.close());
