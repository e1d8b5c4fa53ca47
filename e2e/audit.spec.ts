import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { handOver, openCall, openOffice } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, signIn } from "./panel";
import { toggle } from "./settings-page";

test("a change is told in words, narrowed by the address, and exported as it is shown", async ({
  page,
  db,
}) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/general");
  await toggle(page, "Send AI summaries by email to the user");
  await page.goto(`/company/users/${company.userId("201")}`);
  await page.getByLabel("Name").fill("=Priya+Shah");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  const rows = page.getByRole("row");
  await expect(rows.nth(1)).toContainText("Alex Morgan");
  await expect(rows.nth(1)).toContainText("User changed · =Priya+Shah");
  await expect(rows.nth(1)).toContainText("Name");
  await expect(rows.nth(1)).toContainText("Priya Shah became =Priya+Shah");
  await expect(rows.nth(2)).toContainText("General settings changed");
  await expect(rows.nth(2)).toContainText("Summaries by email");
  await expect(rows.nth(2)).toContainText("No became Yes");

  await page.getByLabel("About").selectOption("Users");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/kind=users/);
  await expect(rows).toHaveCount(2);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.startsWith("\uFEFF")).toBe(true);
  const [head, ...exported]: string[][] = parse(file, { bom: true });
  expect(head).toEqual([
    ...["When (Europe/Amsterdam)", "Who", "What", "Concerning", "Changes", "ID"],
  ]);
  expect(exported).toEqual([
    [
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      ...["Alex Morgan", "User changed", "'=Priya+Shah", "Name: Priya Shah → =Priya+Shah"],
      company.userId("201"),
    ],
  ]);

  await page.getByRole("link", { name: "Clear" }).click();
  await expect(rows.nth(1)).toContainText("Audit log exported");
});

test("who opened and who played a call is noted once, with a way to the call", async ({
  page,
  db,
  access,
}) => {
  const { api, admin } = await openOffice({ page, db, access });
  const call = await handOver(api);
  await page.goto(call.url);
  await expect(openCall(page).summary.getByRole("heading", { name: "Overview" })).toBeVisible();
  await page.reload();
  const recording = `/api/panel/calls/${call.id}/recording`;
  for (const range of ["bytes=0-1", "bytes=2-99", "bytes=100-"]) {
    const answer = await page.request.get(recording, { headers: { Range: range } });
    expect(answer.status()).toBe(206);
  }

  await page.context().clearCookies();
  await signIn(page, admin);
  await page.goto("/company/audit?kind=calls");
  const opened = page.getByRole("row").filter({ hasText: "Call opened" });
  const played = page.getByRole("row").filter({ hasText: "Recording played" });
  await expect(opened).toHaveCount(1);
  await expect(played).toHaveCount(1);

  await opened.getByRole("link", { name: /^call of / }).click();
  await expect(page).toHaveURL(new RegExp(`/cdr/${call.id}`));
});

test("it is for admins alone, on the page and below it", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.agent);

  await page.goto("/company/audit");
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  expect((await page.request.get("/api/panel/audit")).status()).toBe(403);
  await page.context().clearCookies();
  expect((await page.request.get("/api/panel/audit")).status()).toBe(401);
});

test("what is no filter of ours is passed over", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);

  await page.goto("/company/audit?person=x&kind=y&from=2026-13-45&to=%00&cursor=z");
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expect(page.getByText("Nothing noted yet")).toBeVisible();
  expect((await page.request.get("/api/panel/audit?from=2026-13-45")).status()).toBe(400);
});

test("the log fits the screen and axe finds nothing, in either look and language", async ({
  page,
  db,
}) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/general");
  await toggle(page, "Send AI summaries by email to the user");

  for (const each of looks) {
    await look(page, each);
    await page.goto("/company/audit");
    await expect(page.getByRole("row").nth(1)).toContainText("General settings changed");
    await expectFine(page);
  }
});
