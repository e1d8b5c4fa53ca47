import type { Page } from "@playwright/test";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { getUser } from "@/lib/users/get";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

test("the list tells who is ready and what others lack, and a row leads to its user", async ({
  page,
  db,
}) => {
  await open(page, db);
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(row("Tom Price")).toContainText("Ready");
  await expect(row("Tom Price")).toContainText("30 days");
  await expect(row("Priya Shah")).toContainText("Recording is On demand, not ∞ Always");
  await expect(row("Alex Morgan")).toContainText("Recording is Never, not ∞ Always");

  await row("Priya Shah").click();
  await expect(page).toHaveURL(/\/company\/users\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: "Priya Shah" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "Call recording" })).toBeVisible();
});

test("a user's page stores what is changed on it", async ({ page, db }) => {
  const { company } = await open(page, db);
  const userId = company.userId("201");
  await page.goto(`/company/users/${userId}`);
  await expect(page.getByRole("radio", { name: "On demand" })).toBeChecked();

  await page.getByLabel("Name").fill(" Priya Shah-Jones ");
  await page.getByLabel("Email").fill("priya@example.test");
  await page.getByLabel("Number").fill("301");
  await page.getByLabel("Role").selectOption("Admin");
  await page.getByLabel("Language").selectOption("Nederlands");
  await page.getByRole("radio", { name: "∞ Always" }).check();
  await page.getByLabel("Storage duration").fill("7");
  await save(page).click();

  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Priya Shah-Jones" })).toBeVisible();
  await expect(page.getByText("Ready", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Number")).toHaveValue("301");
  await expect(page.getByLabel("Storage duration")).toHaveValue("7");
  expect(await getUser({ db }, company.as("200", "admin"), userId)).toMatchObject({
    ...{ name: "Priya Shah-Jones", email: "priya@example.test", extension: "301" },
    ...{ role: "admin", language: "nl", recording: "always", storageDays: 7 },
  });
  expect(await notesOf(db, company)).toMatchObject([{ action: "user.changed", target: userId }]);
});

test("what is stored is said no longer once a field is changed or it is sent again", async ({
  page,
  db,
}) => {
  const { company } = await open(page, db);
  await page.goto(`/company/users/${company.userId("201")}`);
  const saved = page.getByText("Saved.", { exact: true });
  await page.getByLabel("Storage duration").fill("8");
  await save(page).click();
  await expect(saved).toBeVisible();
  await page.getByLabel("Storage duration").fill("9");
  await expect(saved).toHaveCount(0);
  await save(page).click();
  await expect(saved).toBeVisible();

  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/company/users/**", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await save(page).click();
  await expect(save(page)).toHaveAttribute("aria-busy", "true");
  await expect(saved).toHaveCount(0);
  answer();
  await expect(saved).toBeVisible();
});

test("a long list is gone through page by page, back and forward", async ({ page, db }) => {
  const { company } = await open(page, db);
  const { companyId } = company;
  await inCompany(db, companyId, (tx) =>
    tx.insert(users).values(
      Array.from({ length: 60 }, (_, i) => ({
        ...{ companyId, id: crypto.randomUUID(), name: `Zoë ${String(i).padStart(2, "0")}` },
      })),
    ),
  );
  await page.goto("/company/users?q=zo%C3%AB");
  const rows = page.getByRole("row");
  await expect(rows).toHaveCount(1 + 50);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/\?q=zo%C3%AB&cursor=[0-9a-f-]{36}$/);
  await expect(rows).toHaveCount(1 + 10);
  await expect(rows.nth(1)).toContainText("Zoë 50");
  await expect(page.getByRole("link", { name: "Next" })).toHaveCount(0);

  await page.goBack();
  await expect(rows).toHaveCount(1 + 50);
  await page.goForward();
  await expect(rows).toHaveCount(1 + 10);
  await page.getByRole("link", { name: "First" }).click();
  await expect(rows).toHaveCount(1 + 50);
  await page.goto(`/company/users?cursor=${crypto.randomUUID()}`);
  await expect(rows.nth(1)).toContainText("Alex Morgan");
});

test("what is wrong is said beside its field, and nothing is stored", async ({ page, db }) => {
  const { company } = await open(page, db);
  await page.goto(`/company/users/${company.userId("201")}`);
  const days = page.getByLabel("Storage duration");
  for (const text of ["-1", "3651", "2.5", ""]) {
    await days.fill(text);
    await save(page).click();
    await expect(alert(page)).toHaveText(
      "Storage duration must be a whole number of days from 0 to 3650.",
    );
    await expect(days).toBeFocused();
  }

  await days.fill("7");
  await page.getByLabel("Number").fill("203");
  await page.getByLabel("Email").fill("not an address");
  await save(page).click();
  await expect(alert(page)).toHaveText("Enter a valid email address.");
  await page.getByLabel("Email").fill("");
  await save(page).click();
  await expect(alert(page)).toHaveText("Another user has this number.");
  await expect(page.getByLabel("Number")).toHaveValue("203");

  await page.getByLabel("Number").fill("204");
  await page.getByLabel("Number").press("Enter");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(alert(page)).toHaveCount(0);
});

test("two admins on one user's page lose nothing of each other", async ({
  page,
  db,
  browser,
  access,
}) => {
  const { company } = await open(page, db);
  const path = `/company/users/${company.userId("203")}`;
  const context = await browser.newContext({ baseURL: access.url });
  const other = await context.newPage();
  await signIn(other, company.otherAdmin);
  await Promise.all([page.goto(path), other.goto(path)]);

  await page.getByLabel("Storage duration").fill("90");
  await save(page).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await other.getByRole("radio", { name: "Never" }).check();
  await save(other).click();
  await expect(other.getByText("Saved.", { exact: true })).toBeVisible();
  await page.getByLabel("Name").fill("Thomas Price");
  await save(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thomas Price" })).toBeVisible();

  await page.reload();
  await expect(page.getByLabel("Storage duration")).toHaveValue("90");
  await expect(page.getByRole("radio", { name: "Never" })).toBeChecked();
  await context.close();
});

test("a changed role counts from the next request on, and one admin remains", async ({
  page,
  db,
  browser,
  access,
}) => {
  const { company } = await open(page, db);
  const context = await browser.newContext({ baseURL: access.url });
  const other = await context.newPage();
  await signIn(other, company.otherAdmin);
  await page.goto(`/company/users/${company.userId("202")}`);
  await page.getByLabel("Role").selectOption("Agent");
  await save(page).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await other.goto("/company/general");
  await expect(other).toHaveURL(/\/login/);

  await page.goto(`/company/users/${company.userId("200")}`);
  await page.getByLabel("Role").selectOption("Agent");
  await save(page).click();
  await expect(alert(page)).toContainText("This is the last admin who can sign in.");
  await context.close();
});

test("a user is added without a sign-in: never recorded, nothing kept", async ({ page, db }) => {
  await open(page, db);
  await page.getByRole("link", { name: "Add user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New user" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Never" })).toBeChecked();
  await expect(page.getByLabel("Storage duration")).toHaveValue("0");

  await save(page).click();
  await expect(alert(page)).toHaveText("Enter a name.");
  await page.getByLabel("Name").fill("<b>Bea</b> & Co");
  await page.getByLabel("Number").fill("300");
  await save(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "<b>Bea</b> & Co" })).toBeVisible();
  await expect(page).toHaveURL(/\/company\/users\/[0-9a-f-]{36}$/);
});

test("users of another company, and pages of admins to an agent, do not exist", async ({
  page,
  db,
}) => {
  const [{ company }, other] = [await open(page, db), await createPanelCompany(db)];
  for (const id of [other.userId("203"), "nobody", "00000000-0000-4000-8000-000000000000"]) {
    expect((await page.goto(`/company/users/${id}`))?.status()).toBe(404);
  }

  await page.context().clearCookies();
  await signIn(page, company.agent);
  for (const path of [
    "/company/users",
    `/company/users/${company.userId("203")}`,
    "/company/webhook",
  ]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

test("the User Panel shows what is known of oneself", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.agent);
  await page.goto("/me");
  const main = page.getByRole("main");
  await expect(page.getByLabel("Name")).toHaveValue("Tom Price");
  for (const text of [company.agent, "203", "Agent", "∞ Always", "30 days"]) {
    await expect(main.getByText(text, { exact: true })).toBeVisible();
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a user is refused with what was typed, then stored", async ({ page, db }) => {
    const { company } = await open(page, db);
    await page.goto(`/company/users/${company.userId("201")}`);
    await page.getByLabel("Name").fill("Priya S.");
    await page.getByLabel("Number").fill("203");
    await page.getByRole("radio", { name: "∞ Always" }).check();
    await page.getByLabel("Storage duration").fill("8");
    await save(page).click();
    await expect(alert(page)).toHaveText("Another user has this number.");
    await expect(page.getByLabel("Name")).toHaveValue("Priya S.");
    await expect(page.getByRole("radio", { name: "∞ Always" })).toBeChecked();

    await page.getByLabel("Number").fill("209");
    await save(page).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Priya S." })).toBeVisible();
    await expect(page.getByLabel("Storage duration")).toHaveValue("8");
  });
});

for (const how of looks) {
  test(`pages of users are accessible and fit: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
  }) => {
    await look(page, how);
    const { company } = await open(page, db);
    for (const path of ["/company/users", `/company/users/${company.userId("201")}`, "/me"]) {
      await page.goto(path);
      await expectFine(page);
    }
    await page.goto("/company/users/new");
    await save(page).click();
    await expect(alert(page)).toBeVisible();
    await expectFine(page);
  });
}

async function open(page: Page, db: Parameters<typeof createPanelCompany>[0]) {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/users");
  return { company };
}

function save(page: Page) {
  return page.getByRole("button", { name: "Save" });
}

function alert(page: Page) {
  return page.getByRole("main").getByRole("alert");
}
