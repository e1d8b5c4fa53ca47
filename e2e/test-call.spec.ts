import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { expectSummary, openCall } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

const on = { settings: { summariesOn: true, engine: "openai" as const } };

async function place(page: Page, wish: { kind: string; sample: string }): Promise<void> {
  await page.goto("/company/test-call");
  await page.getByLabel("Kind").selectOption(wish.kind);
  await page.getByLabel("User").selectOption("Tom Price (203)");
  await page.getByLabel("Sample").selectOption({ value: wish.sample });
  await page.getByRole("button", { name: "Place a test call" }).click();
  await expect(page).toHaveURL(/\/cdr\/[\w-]{36}$/);
}

test("a test call leads to its row, where the summary arrives by itself", async ({ page, db }) => {
  const company = await createPanelCompany(db, on);
  await signIn(page, company.admin);
  await page.goto("/cdr");
  await page.getByRole("link", { name: "Test call" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Test call" })).toBeVisible();

  await place(page, { kind: "External", sample: "billing" });
  await expectSummary(page);
  await expect(openCall(page).summary.getByText("€24.50").first()).toBeVisible();
  await expect(page.getByRole("table").getByRole("link", { name: "Test call" })).toBeVisible();
  expect(await notesOf(db, company)).toContainEqual(
    expect.objectContaining({
      ...{
        action: "call.test_placed",
        after: { kind: "external", sample: "Refund for a double charge" },
      },
    }),
  );
});

test("an internal one says that internal calls are off", async ({ page, db }) => {
  await signIn(page, (await createPanelCompany(db, on)).admin);
  await place(page, { kind: "Internal", sample: "internal" });
  await expect(
    openCall(page).summary.getByText("No summary: internal calls were switched off."),
  ).toBeVisible();
});

test("a user without a number cannot be chosen, and the page says why", async ({ page, db }) => {
  const company = await createPanelCompany(db, on);
  await inCompany(db, company.companyId, (tx) =>
    tx.update(users).set({ extension: null }).where(eq(users.extension, "201")),
  );
  await signIn(page, company.admin);
  await page.goto("/company/test-call");

  await expect(page.getByRole("option", { name: "Priya Shah (no number)" })).toBeDisabled();
  await expect(page.getByText("A user without a number cannot be chosen")).toBeVisible();
  await expect(page.getByLabel("User")).toHaveValue(company.userId("203"));

  await inCompany(db, company.companyId, (tx) => tx.update(users).set({ extension: null }));
  await page.getByRole("button", { name: "Place a test call" }).click();
  await expect(page.getByText("This user has no number, so nobody can talk")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Nobody has a number yet")).toBeVisible();
});

test("to an agent there is no such page", async ({ page, db }) => {
  await signIn(page, (await createPanelCompany(db, on)).agent);
  const answer = await page.goto("/company/test-call");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Test call" })).toHaveCount(0);
});

for (const size of looks) {
  test(`the page is fine in ${size.colorScheme} at ${size.width} px`, async ({ page, db }) => {
    await signIn(page, (await createPanelCompany(db, on)).admin);
    await look(page, size);
    await page.goto("/company/test-call");
    await expectFine(page);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a test call is placed, and what was chosen survives a refusal", async ({ page, db }) => {
    const company = await createPanelCompany(db, on);
    await signIn(page, company.admin);
    await page.goto("/company/test-call");
    await page.getByLabel("User").selectOption("Robin Hood (202)");
    await page.getByLabel("Kind").selectOption("Internal");
    await inCompany(db, company.companyId, (tx) =>
      tx.update(users).set({ disabledAt: new Date() }).where(eq(users.extension, "202")),
    );
    await page.getByRole("button", { name: "Place a test call" }).click();
    await expect(page.getByRole("alert")).toHaveText("There is no such user.");
    await expect(page.getByLabel("Kind")).toHaveValue("internal");

    await place(page, { kind: "External", sample: "sales" });
    await expect(page.getByRole("heading", { level: 1, name: "CDR Reporting" })).toBeVisible();
  });
});
