import type { Page } from "@playwright/test";
import type { Db } from "@/db/client";
import { newUser } from "@/domain/user";
import { listUsers } from "@/lib/users/list";
import { createUser } from "@/lib/users/save";
import { apiClient } from "./api";
import { newCall, newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

const honest =
  "This tells Afterword what your phone system does. Recording itself is switched on in your phone system.";

const nothingChosen = "Choose what to set: call recording, storage duration or both.";

test("the card tells who qualifies, who does not and why, and what it cannot know", async ({
  page,
  db,
}) => {
  await openGeneral(page, db);
  await expect(page.getByText("1 of 4 users qualify: call recording ∞ Always")).toBeVisible();
  await expect(page.getByText(honest, { exact: true })).toBeVisible();
  await expect(entry(page, "Priya Shah")).toContainText("Recording is On demand, not ∞ Always");
  await expect(entry(page, "Alex Morgan")).toContainText("Recording is Never, not ∞ Always");
  await expect(entry(page, "Tom Price")).toHaveCount(0);
});

test("one user is mended, then all the others, and it is noted", async ({ page, db }) => {
  const { company } = await openGeneral(page, db);
  await entry(page, "Priya Shah").getByRole("button", { name: "Mend" }).click();
  await expect(page.getByText("2 of 4 users qualify")).toBeVisible();
  await expect(entry(page, "Priya Shah")).toHaveCount(0);

  await page.getByRole("button", { name: "Mend all 2" }).click();
  await expect(page.getByText("4 of 4 users qualify")).toBeVisible();
  await expect(page.getByRole("button", { name: /Mend/ })).toHaveCount(0);
  const users = await listUsers({ db }, company.as("200", "admin"));
  expect(users.map(({ recording, storageDays }) => [recording, storageDays])).toEqual([
    ["always", 7],
    ["always", 30],
    ["always", 7],
    ["always", 30],
  ]);
  expect((await notesOf(db, company)).map(({ action }) => action)).toEqual(
    Array(3).fill("user.changed"),
  );
});

test("no person's name becomes the name of a control, and 60 users leave the card calm", async ({
  page,
  db,
}) => {
  const company = await createPanelCompany(db);
  const admin = company.as("200", "admin");
  for (let i = 0; i < 60; i += 1) {
    await createUser({ db }, admin, { ...newUser, name: `Webhook Save ${i}` });
  }
  await signIn(page, company.admin);
  await page.goto("/company/general");
  await expect(page.getByText("1 of 64 users qualify")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mend", exact: true })).toHaveCount(5);
  for (const role of ["button", "link"] as const) {
    await expect(page.getByRole(role, { name: /webhook|save/i })).toHaveCount(0);
  }

  await expect(entry(page, "58 more users do not qualify")).toBeVisible();
  await page.getByRole("link", { name: "see all" }).click();
  await expect(page).toHaveURL("/company/users?readiness=not_ready");
  await expect(page.getByRole("row")).toHaveCount(1 + 50);
});

test("before switching on, the card tells what last week would have become", async ({
  page,
  db,
  access,
}) => {
  const { company } = await openGeneral(page, db);
  await expect(page.getByText("No calls came in the last seven days")).toBeVisible();
  const api = apiClient(access.url, company.apiKey);
  for (const call of [
    ...[newCall(), newVoicemail({ recording: null }), newCall({ status: "missed" })],
    newCall({ answeredBy: { kind: "extension", number: "201", name: null } }),
    newCall({ recording: null }),
  ]) {
    expect((await api.post(call)).status).toBe(202);
  }

  await page.reload();
  await expect(page.getByText("1 of 5 calls would have been summarised.")).toBeVisible();
  for (const reason of ["Voicemail", "Not answered", "No recording"]) {
    await expect(page.getByRole("listitem").filter({ hasText: reason })).toContainText("1");
  }
  await page.getByRole("switch", { name: "Create AI summaries of recorded calls" }).click();
  await expect(page.getByText("1 of last week’s 5 calls would be summarised")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a user is mended, and all are", async ({ page, db }) => {
    await openGeneral(page, db);
    await entry(page, "Robin Hood").getByRole("button", { name: "Mend" }).click();
    await expect(page.getByText("2 of 4 users qualify")).toBeVisible();
    await page.getByRole("button", { name: "Mend all 2" }).click();
    await expect(page.getByText("4 of 4 users qualify")).toBeVisible();
  });

  test("several users are ticked and changed at once", async ({ page, db }) => {
    const { company } = await openUsers(page, db);
    await page.getByRole("checkbox", { name: "Select Priya Shah" }).check();
    await page.getByRole("checkbox", { name: "Select Alex Morgan" }).check();
    await page.getByRole("button", { name: "Apply to those selected" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toHaveText(nothingChosen);
    expect(await daysOf(db, company)).toEqual([0, 30, 0, 30]);

    await page.getByRole("checkbox", { name: "Select Priya Shah" }).check();
    await page.getByRole("checkbox", { name: "Select Alex Morgan" }).check();
    await page.getByLabel("Storage duration").fill("9");
    await page.getByRole("button", { name: "Apply to those selected" }).click();
    await expect(page.getByText("2 users changed.")).toBeVisible();
    expect(await daysOf(db, company)).toEqual([9, 9, 0, 30]);
  });
});

test("ticked users get what is chosen, others nothing", async ({ page, db }) => {
  const { company } = await openUsers(page, db);
  await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Select Priya Shah" }).check();
  await page.getByRole("checkbox", { name: "Select Tom Price" }).check();
  await page.getByRole("button", { name: "Apply to 2 users" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(nothingChosen);

  await page.getByLabel("Call recording").selectOption("Never");
  await page.getByLabel("Storage duration").fill("4000");
  await page.getByRole("button", { name: "Apply to 2 users" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "Storage duration must be a whole number of days from 0 to 3650.",
  );
  await expect(page.getByLabel("Storage duration")).toHaveAttribute("aria-invalid", "true");

  await page.getByLabel("Storage duration").fill("");
  await page.getByRole("button", { name: "Apply to 2 users" }).click();
  await expect(page.getByText("2 users changed.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Tom Price" })).toContainText("Never");
  expect(await daysOf(db, company)).toEqual([0, 30, 0, 30]);

  await page.getByRole("checkbox", { name: "Select everybody on this page" }).check();
  await page.getByLabel("Storage duration").fill("7");
  await page.getByRole("button", { name: "Apply to 4 users" }).click();
  await expect(page.getByText("4 users changed.")).toBeVisible();
  expect(await daysOf(db, company)).toEqual([7, 7, 7, 7]);
});

test("the list is searched and narrowed in its address", async ({ page, db }) => {
  await openUsers(page, db);
  await page.getByLabel("Search by name, email or number").fill("20");
  await page.getByLabel("Which users").selectOption("Recording not ∞ Always");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL("/company/users?q=20&readiness=recording_not_always");
  await expect(page.getByRole("row")).toHaveCount(1 + 3);

  await page.getByLabel("Search by name, email or number").fill("zzz");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No users match")).toBeVisible();
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page.getByRole("row")).toHaveCount(1 + 4);
});

test("a removed user is signed out and can be restored", async ({ page, db, browser, access }) => {
  const { company } = await openUsers(page, db);
  const context = await browser.newContext({ baseURL: access.url });
  const agent = await context.newPage();
  await signIn(agent, company.agent);
  await page.goto(`/company/users/${company.userId("203")}`);
  const remove = page.getByRole("button", { name: "Remove this user" });
  await expect(remove).toBeHidden();
  await page.getByText("Remove user…").click();
  await remove.click();
  await expect(page.getByText("Tom Price was removed.")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(1 + 3);
  await agent.goto("/cdr");
  await expect(agent).toHaveURL(/\/login/);
  await context.close();

  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tom Price" })).toBeVisible();
  await expect(
    page.getByText("Tom Price is back. Invite them again to let them sign in."),
  ).toBeVisible();
  await page.goto(`/company/users/${company.userId("200")}`);
  await expect(page.getByRole("region", { name: "Sign-in" })).toBeVisible();
  await expect(page.getByText("Remove user…")).toHaveCount(0);
});

for (const how of looks) {
  test(`card and bulk edit are accessible and fit: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
  }) => {
    await look(page, how);
    await openGeneral(page, db);
    await expectFine(page);
    await page.goto("/company/users");
    await page.getByRole("checkbox", { name: "Select Priya Shah" }).check();
    await expectFine(page);
    await page.goto("/company/users?readiness=removed");
    await expectFine(page);
  });
}

async function openGeneral(page: Page, db: Db) {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/general");
  return { company };
}

async function openUsers(page: Page, db: Db) {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/users");
  return { company };
}

function entry(page: Page, name: string) {
  return page.getByRole("listitem").filter({ hasText: name });
}

/** By name. */
async function daysOf(
  db: Db,
  company: { as: (n: string, r: "admin") => Parameters<typeof listUsers>[1] },
) {
  const users = await listUsers({ db }, company.as("200", "admin"));
  return users.map(({ storageDays }) => storageDays);
}
