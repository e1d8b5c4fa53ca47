import type { Page } from "@playwright/test";
import { resetPassword } from "@/lib/auth/accounts";
import { handOver, openCall, openOffice, rowOf } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { formOn } from "./forged";
import { createPanelCompany, signIn } from "./panel";
import { create, expectStored } from "./settings-page";

test("a role changed while somebody is signed in counts from their next request on", async ({
  page,
  db,
  access,
  browser,
}) => {
  const office = await openOffice({ page, db, access }, { summariesOn: false });
  const call = await handOver(office.api);
  const context = await browser.newContext({ baseURL: access.url });
  const [settings, cdr] = [await context.newPage(), await context.newPage()];
  await signIn(settings, office.otherAdmin);
  await settings.goto("/company/general");
  await cdr.goto(call.url);
  await expect(cdr.getByRole("button", { name: "Create summary" })).toBeVisible();

  await page.goto(`/company/users/${office.userId("202")}`);
  await page.getByLabel("Role").selectOption("Agent");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await settings.getByRole("switch", { name: create }).click();
  await expect(settings.getByText("Your session has ended. Sign in again.")).toBeVisible();
  await expectStored(settings, create, false);
  await cdr.getByRole("button", { name: "Create summary" }).click();
  await expect(cdr.getByText("Your session has ended. Sign in again.")).toBeVisible();

  await signIn(settings, office.otherAdmin);
  expect((await settings.goto("/company/general"))?.status()).toBe(404);
  expect((await settings.goto(call.url))?.status()).toBe(404);
  await context.close();
});

test("a new password ends every session of its owner, and an open page leads to the sign-in page", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  await page.goto("/cdr");
  await expect(page.getByText("No calls yet")).toBeVisible();

  const password = await resetPassword(db, office.admin);
  expect((await page.request.get("/api/panel/calls")).status()).toBe(401);
  expect((await page.request.get("/api/panel/events")).status()).toBe(401);
  await page.getByRole("combobox", { name: "Direction" }).selectOption("Inbound");
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fcdr%3Fdirection%3Dinbound$/);

  await signIn(page, office.admin, password);
  await page.goto("/cdr?direction=inbound");
  await expect(page.getByText("No calls match")).toBeVisible();
});

test("a call's summary is made for an admin of its company on our own page, for nobody else", async ({
  page,
  db,
  access,
  browser,
}) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  const send = await formOn(page, call.url, 'name="callId"');
  const own = { origin: access.url, "sec-fetch-site": "same-origin" };
  const elsewhere = await createPanelCompany(db);

  const pages: Page[] = [];
  for (const email of [office.agent, elsewhere.admin, null]) {
    const context = await browser.newContext({ baseURL: access.url });
    const other = await context.newPage();
    pages.push(other);
    if (email) await signIn(other, email);
    await send(other, own);
  }
  for (const site of ["cross-site", "same-site", "none"]) {
    await send(page, { ...own, "sec-fetch-site": site });
  }
  await send(page, { origin: "https://evil.test" });
  expect(await office.api.settled(`/${call.id}`)).toMatchObject({ updatedAt: call.updatedAt });
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 1 });

  await send(page, own);
  await expect.poll(async () => (await office.api.summary(`/${call.id}`)).version).toBe(2);
  for (const other of pages) await other.context().close();
});

test("what an agent may not do has no button, and its form is refused", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access }, { summariesOn: false });
  const call = await handOver(office.api);
  const send = await formOn(page, call.url, 'name="callId"');
  await page.context().clearCookies();
  await signIn(page, office.agent);
  await page.goto("/cdr");
  await rowOf(page, "Karen Doyle").click();
  await expect(openCall(page).summary.getByText("Ask your admin.")).toBeVisible();
  await expect(openCall(page).summary.getByRole("button")).toHaveCount(0);

  const answer = await send(page, { origin: access.url, "sec-fetch-site": "same-origin" });
  expect(await answer.text()).toContain("Only an admin may change this.");
});

test("people see where they are signed in, and sign out there", async ({
  page,
  db,
  access,
  browser,
}) => {
  const company = await createPanelCompany(db);
  const context = await browser.newContext({
    baseURL: access.url,
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, company.agent);
  await signIn(page, company.agent);
  await page.goto("/me");
  const list = page.getByRole("region", { name: "Sessions" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("This one");

  await list.getByRole("button", { name: "Sign out Firefox on Linux" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  expect((await elsewhere.request.get("/api/panel/calls")).status()).toBe(401);
  expect((await page.request.get("/api/panel/calls")).status()).toBe(200);

  await signIn(elsewhere, company.agent);
  await page.reload();
  await list.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(list.getByText("1 session has ended.")).toBeVisible();
  await elsewhere.goto("/me");
  await expect(elsewhere).toHaveURL(/\/login/);
  await context.close();
});

test("a new password is stored by who knows the old one, and ends the other sessions", async ({
  page,
  db,
  access,
  browser,
}) => {
  const company = await createPanelCompany(db);
  const context = await browser.newContext({ baseURL: access.url });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, company.agent);
  await signIn(page, company.agent);
  await page.goto("/me");
  const fresh = "four other words here";
  const change = async (current: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password", { exact: true }).fill(fresh);
    await page.getByLabel("New password again").fill(fresh);
    await page.getByRole("button", { name: "Change the password" }).click();
  };

  await change("not it");
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await change("correct horse battery");
  await expect(page.getByText("Changed. Your other sessions have ended.")).toBeVisible();
  await expect(page.getByLabel("Current password")).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel("Current password")).toBeVisible();
  await elsewhere.goto("/me");
  await expect(elsewhere).toHaveURL(/\/login/);
  await signIn(elsewhere, company.agent, fresh);
  await context.close();
});

test("people change their own name", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.agent);
  await page.goto("/me");
  await page.getByLabel("Name").fill("Thomas Price");
  const form = page.locator("form").filter({ has: page.getByLabel("Name") });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Thomas Price");
});
