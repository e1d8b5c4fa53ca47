import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { remakes } from "@/db/schema/choices";
import { handOver, handOverUnrecorded, type Office, openOffice } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { expectFine, look, looks, signIn } from "./panel";

const h1 = { level: 1, name: "Make summaries again" } as const;

test("the summaries of past calls are counted, made again, and told how far", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const calls = [await handOver(office.api), await handOver(office.api)];
  await handOverUnrecorded(office.api);
  await page.goto("/company/summaries");
  await page.getByRole("link", { name: "Make summaries again" }).click();
  await expect(page.getByRole("heading", h1)).toBeVisible();
  const here = page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]");
  await expect(here).toHaveText("Summary options");

  await page.getByRole("combobox", { name: "AI model" }).selectOption("Mistral AI");
  await page.getByRole("button", { name: "Count the calls" }).click();
  await expect(page.getByText("2 calls get a new summary.")).toBeVisible();
  await expect(page.getByText("1 call has no recording")).toBeVisible();
  await page.getByRole("button", { name: "Make 2 summaries again" }).click();
  await expect(page.getByText("Done: 2 of 2 made again.")).toBeVisible({ timeout: 30_000 });
  expect(await figures(page)).toEqual({
    ...{ "All calls": "3", "Made again": "2", "Not made": "0" },
    ...{ "Passed over": "1", "Not reached": "0" },
  });

  for (const { id } of calls) {
    await office.api.settled(`/${id}`);
    expect(await office.api.summary(`/${id}`)).toMatchObject({
      ...{ version: 2, engine: { id: "mistral" } },
    });
  }
});

test("what is under way is cancelled at once, and shows how far it came", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  await underWay(db, office, 140, 23);
  await page.goto("/company/remake");
  await expect(page.getByText("23 of 140")).toBeVisible();
  await expect(page.getByRole("button", { name: "Count the calls" })).toHaveCount(0);

  // The page looks again by itself.
  await inCompany(db, office.companyId, (tx) =>
    tx.update(remakes).set({ begun: 24 }).where(eq(remakes.companyId, office.companyId)),
  );
  await expect(page.getByText("24 of 140")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled: 24 of 140 had been begun.")).toBeVisible();
  expect(await figures(page)).toMatchObject({
    ...{ "All calls": "140", "Made again": "24", "Not reached": "116" },
  });
  await expect(page.getByRole("button", { name: "Count the calls" })).toBeVisible();
});

test("days that are wrong are said beside their field, and a second one is refused", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  await handOver(office.api);
  await page.goto("/company/remake");
  await page.getByLabel("From").fill("2026-11-22");
  await page.getByLabel("To", { exact: true }).fill("2026-11-21");
  await page.getByRole("button", { name: "Count the calls" }).click();
  await expect(page.getByText("Choose a first day that is not after the last.")).toBeVisible();
  await page.getByLabel("From").fill("");
  await page.getByRole("button", { name: "Count the calls" }).click();
  await expect(page.getByText("Choose a day.")).toBeVisible();

  await page.getByLabel("From").fill("2026-11-20");
  await page.getByLabel("To", { exact: true }).fill("2100-01-01");
  await page.getByRole("button", { name: "Count the calls" }).click();
  await expect(page.getByText("1 call gets a new summary.")).toBeVisible();
  await underWay(db, office, 5, 1);
  await page.getByRole("button", { name: "Make 1 summary again" }).click();
  await expect(
    page.getByText("Summaries are being made again already. Wait until that has ended"),
  ).toBeVisible();
});

test("an agent has no such page", async ({ page, db, access }) => {
  const office = await openOffice({ page, db, access });
  await page.context().clearCookies();
  await signIn(page, office.agent);
  await page.goto("/company/remake");
  await expect(page.getByRole("heading", h1)).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("calls are counted and their summaries made again", async ({ page, db, access }) => {
    const office = await openOffice({ page, db, access });
    const call = await handOver(office.api);
    await page.goto("/company/remake");
    await page.getByRole("button", { name: "Count the calls" }).click();
    await page.getByRole("button", { name: "Make 1 summary again" }).click();
    await expect(async () => {
      await page.goto("/company/remake");
      await expect(page.getByText("Done: 1 of 1 made again.")).toBeVisible({ timeout: 1000 });
    }).toPass();
    await office.api.settled(`/${call.id}`);
    expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 2 });
  });
});

test("it fits, and axe finds nothing", async ({ page, db, access }) => {
  test.slow();
  const office = await openOffice({ page, db, access });
  await handOver(office.api);
  await handOverUnrecorded(office.api);
  await page.goto("/company/remake");
  await page.getByRole("button", { name: "Count the calls" }).click();
  await expect(page.getByText("1 call gets a new summary.")).toBeVisible();
  await fineInAllLooks(page);
  await underWay(db, office, 140, 23);
  await page.reload();
  await expect(page.getByText("23 of 140")).toBeVisible();
  await fineInAllLooks(page);
});

async function figures(page: Page): Promise<Record<string, string>> {
  const terms = await page.locator("dt").allTextContents();
  const values = await page.locator("dd").allTextContents();
  return Object.fromEntries(terms.map((term, i) => [term, values[i] ?? ""]));
}

async function fineInAllLooks(page: Page): Promise<void> {
  for (const one of looks) {
    await look(page, one);
    await expectFine(page);
  }
}

/** As if it had been begun; no worker knows of it. */
async function underWay(
  db: Parameters<typeof inCompany>[0],
  office: Office,
  total: number,
  begun: number,
): Promise<void> {
  const { companyId } = office;
  await inCompany(db, companyId, (tx) =>
    tx.insert(remakes).values({
      ...{ companyId, id: crypto.randomUUID(), requestedBy: office.userId("200") },
      ...{ fromAt: new Date("2026-11-01T00:00:00Z"), toAt: new Date("2026-11-23T00:00:00Z") },
      ...{ state: "running", total, begun, engine: "mistral" },
    }),
  );
}
