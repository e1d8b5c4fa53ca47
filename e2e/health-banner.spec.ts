import type { PanelStatus } from "@/domain/panel-status";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, signIn } from "./panel";

const well: PanelStatus = { workerRunning: true, engine: null };

test("the banner comes and goes on an open page, as the worker does", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  let status = well;
  await page.route("/api/panel/status", (route) => route.fulfill({ json: status }));
  await page.clock.install();
  await signIn(page, company.agent);
  await page.goto("/cdr");
  const banner = page.getByRole("status").filter({ hasText: "No worker is running" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(banner).toBeHidden();

  status = { ...well, workerRunning: false };
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(banner).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(banner).toContainText("they are not summarised until a worker runs again");
  for (const each of looks) {
    await look(page, each);
    await expectFine(page);
  }

  status = well;
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(banner).toBeHidden({ timeout: 500 });
  }).toPass();
});

test("an engine nobody configured is told to admins on every page, before scripts have loaded", async ({
  browser,
  db,
  access,
}) => {
  const settings = { summariesOn: true, engine: "selfhosted" } as const;
  const company = await createPanelCompany(db, { settings });
  const context = await browser.newContext({ baseURL: access.url, javaScriptEnabled: false });
  const page = await context.newPage();
  const banner = page.getByRole("status").filter({ hasText: "is not configured" });

  await signIn(page, company.admin);
  for (const path of ["/cdr", "/company/users", "/me"]) {
    await page.goto(path);
    await expect(banner).toContainText("The self-hosted engine is not configured");
    await expect(banner).toContainText("SELFHOSTED_AI_URL");
  }

  await context.clearCookies();
  await signIn(page, company.agent);
  await page.goto("/cdr");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(banner).toBeHidden();
  await context.close();
});
