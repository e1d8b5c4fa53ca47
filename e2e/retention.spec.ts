import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { transcripts } from "@/db/schema/results";
import { getLifetimes } from "@/lib/retention/lifetimes";
import { handOver, type Office, openCall, openOffice } from "./acceptance/office";
import { callOf, external } from "./api";
import { newCall } from "./calls";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

const dayMs = 86_400_000;
const daysRefused = "Enter a whole number of days from 1 to 3650, or nothing.";

test("lifetimes are stored, and the page says what goes when", async ({ page, db }) => {
  const company = await openOptions(page, db);
  await expect(page.getByText("Kept as long as the call")).toHaveCount(2);

  await page.getByLabel("Keep transcripts for").fill("90");
  await page.getByLabel("Keep summaries for").fill("365");
  await save(page).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByText("Kept as long as the call")).toHaveCount(0);

  await page.reload();
  await expect(page.getByLabel("Keep transcripts for")).toHaveValue("90");
  expect(await lifetimesOf(db, company)).toEqual({ transcriptDays: 90, summaryDays: 365 });
  expect(await notesOf(db, company)).toMatchObject([{ action: "lifetimes.changed" }]);
});

test("days out of range are refused beside their field, and nothing is stored", async ({
  page,
  db,
}) => {
  const company = await openOptions(page, db);
  for (const wrong of ["0", "3651", "1.5", "-2"]) {
    await page.getByLabel("Keep summaries for").fill(wrong);
    await save(page).click();
    await expect(alert(page)).toHaveText(daysRefused);
    await expect(page.getByLabel("Keep summaries for")).toHaveValue(wrong);
  }

  expect(await lifetimesOf(db, company)).toEqual({ transcriptDays: null, summaryDays: null });
});

test("what a lifetime would delete at once has to be agreed to; then the call says so", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await makeOlder(db, office, 3);
  await page.goto("/company/summaries");
  await page.getByLabel("Keep transcripts for").fill("2");
  await save(page).click();
  await expect(alert(page)).toContainText("1 transcript.");
  expect(await lifetimesOf(db, office)).toMatchObject({ transcriptDays: null });

  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByLabel("Keep transcripts for")).toHaveValue("");
  await page.getByLabel("Keep transcripts for").fill("2");
  await save(page).click();
  await page.getByRole("button", { name: "Save and delete" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await expect
    .poll(async () => (await office.api.get(`/${call.id}/transcript`)).status, { timeout: 40_000 })
    .toBe(404);
  await page.goto(call.url);
  await expect(page.getByText(/^The transcript was deleted on .*, 3 days after/)).toBeVisible();
  await expect(openCall(page).summary.getByRole("heading", { name: "Overview" })).toBeVisible();
});

test("an open call says until when its recording is kept, and that it was deleted", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await page.goto(call.url);
  await expect(page.getByText(/^Recording kept until /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();

  await inCompany(db, office.companyId, (tx) =>
    tx
      .update(recordings)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(recordings.callId, call.id)),
  );
  await expect
    .poll(async () => (await office.api.recording(`/${call.id}`)).status, { timeout: 40_000 })
    .toBe(404);
  await page.reload();
  await expect(page.getByText(/^The recording was deleted on /)).toBeVisible();
  await expect(page.locator("audio")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toHaveCount(0);
  expect(await office.api.get(`/${call.id}/recording`)).toMatchObject({
    body: { error: { message: "The recording was deleted: its storage duration has passed." } },
  });
});

test("an admin deletes a call in two steps, and it is gone everywhere", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const kept = await handOver(office.api);
  const call = await handOver(office.api, { from: { kind: "external", number: "+441632960999" } });
  await page.goto(`${call.url}?direction=inbound`);
  const forGood = page.getByRole("button", { name: "Delete this call for good" });
  await expect(forGood).toBeHidden();
  await page.getByText("Delete call…").click();
  await forGood.click();

  await expect(page).toHaveURL(/\/cdr\?direction=inbound$/);
  await expect(page.getByText("The call was deleted.")).toBeVisible();
  await expect(page.getByRole("table").getByText("+441632960999")).toHaveCount(0);
  await expect(page.getByRole("table").getByRole("link", { name: "Karen Doyle" })).toBeVisible();
  expect(await office.api.get(`/${call.id}`)).toMatchObject({ status: 404 });
  expect(await office.api.get(`/${kept.id}`)).toMatchObject({ status: 200 });
  expect(await office.api.post(newCall({ externalId: call.externalId }))).toMatchObject({
    status: 409,
  });
  expect(await notesOf(db, office)).toContainEqual({
    ...{ action: "call.deleted", target: call.id, before: null, after: null },
  });

  await page.goto(call.url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/not found|There is nothing/i);
});

test("the API deletes a call once, for a key that may write", async ({ company, stranger }) => {
  const call = callOf(await company.api.post(newCall({ recording: null })));
  const reader = await company.key({ scopes: ["calls:read"] });

  expect((await reader.ask("DELETE", `/${call.id}`)).status).toBe(403);
  expect((await stranger.api.ask("DELETE", `/${call.id}`)).status).toBe(404);
  expect((await company.api.ask("DELETE", external(call.externalId))).status).toBe(204);
  expect((await company.api.ask("DELETE", `/${call.id}`)).status).toBe(404);
  expect((await company.api.get(`/${call.id}`)).status).toBe(404);
});

test("agents find neither the page nor the button", async ({ page, db, access }) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await page.context().clearCookies();
  await signIn(page, office.agent);

  await page.goto(call.url);
  await expect(page.getByText(/^Recording kept until /)).toBeVisible();
  await expect(page.getByText("Delete call…")).toHaveCount(0);
  await page.goto("/company/summaries");
  await expect(page.getByRole("heading", { name: "Lifetimes" })).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("lifetimes are refused, agreed to and stored; a call is deleted", async ({
    page,
    db,
    access,
  }) => {
    const office = await openOffice({ page, db, access });
    const call = await handOver(office.api);
    await makeOlder(db, office, 3);
    await page.goto("/company/summaries");
    await page.getByLabel("Keep transcripts for").fill("99999");
    await save(page).click();
    await expect(alert(page)).toHaveText(daysRefused);
    await expect(page.getByLabel("Keep transcripts for")).toHaveValue("99999");

    await page.getByLabel("Keep transcripts for").fill("2");
    await save(page).click();
    await expect(page.getByLabel("Keep transcripts for")).toHaveValue("2");
    await page.getByRole("button", { name: "Save and delete" }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    expect(await lifetimesOf(db, office)).toMatchObject({ transcriptDays: 2 });

    await page.goto(call.url);
    await page.getByText("Delete call…").click();
    await page.getByRole("button", { name: "Delete this call for good" }).click();
    await expect(page).toHaveURL(/\/cdr$/);
    await expect(page.getByText("The call was deleted.")).toBeVisible();
    expect((await office.api.get(`/${call.id}`)).status).toBe(404);
  });
});

for (const how of looks) {
  test(`lifetimes and the end of a call are accessible and fit: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
    access,
  }) => {
    await look(page, how);
    const office = await openOffice({ page, db, access });
    const call = await handOver(office.api);
    await makeOlder(db, office, 3);
    await page.goto("/company/summaries");
    await page.getByLabel("Keep transcripts for").fill("2");
    await save(page).click();
    await expect(alert(page)).toBeVisible();
    await expectFine(page);

    await page.goto(call.url);
    await page.getByText("Delete call…").click();
    await expect(page.getByRole("button", { name: "Delete this call for good" })).toBeVisible();
    await expectFine(page);
  });
}

async function openOptions(page: Page, db: Db) {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/general");
  await page.getByRole("link", { name: "Summary options", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Summary options" })).toBeVisible();
  return company;
}

function lifetimesOf(db: Db, company: Pick<Office, "as">) {
  return getLifetimes({ db }, company.as("200", "admin"));
}

/** As if its transcripts had been made so many days ago. */
async function makeOlder(db: Db, { companyId }: Office, days: number): Promise<void> {
  const createdAt = new Date(Date.now() - days * dayMs);
  await inCompany(db, companyId, (tx) => tx.update(transcripts).set({ createdAt }));
}

function save(page: Page) {
  return page.getByRole("button", { name: "Save", exact: true });
}

function alert(page: Page) {
  return page.getByRole("main").getByRole("alert");
}
