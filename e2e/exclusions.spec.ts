import type { Page } from "@playwright/test";
import type { Db } from "@/db/client";
import { listExclusions } from "@/lib/choices/exclusions";
import { getSummaryOptions } from "@/lib/settings/summary-options";
import {
  handOver,
  handOverUnrecorded,
  type Office,
  openCall,
  openOffice,
} from "./acceptance/office";
import { expect, test } from "./fixtures";
import { expectFine, look, looks, notesOf, signIn } from "./panel";

test("numbers, users and queues are excluded, and taken off the list again", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const to = { kind: "queue", number: null, name: "Billing" };
  await handOverUnrecorded(office.api, { to });
  await page.goto("/company/summaries");
  const { region } = excluded(page);
  await expect(region.getByText("No calls are excluded.")).toBeVisible();

  await exclude(page, "Number", "Phone number", "+44 (0)1632 960181");
  await expect(region.getByText("+44 1632 960181", { exact: true })).toBeVisible();
  // A national number: how it was understood, until the next one is typed.
  await expect(region.getByText("in this country: Netherlands.")).toBeVisible();
  await exclude(page, "Number", "Phone number", "020 555 0117");
  const done = region.getByRole("status");
  await expect(done).toHaveText("Excluded: +31 20 555 0117.");
  await region.getByLabel("Phone number").fill("0");
  await expect(done).toBeEmpty();
  await exclude(page, "Queue", "Name of the queue", "Billing");
  await region.getByLabel("Kind").selectOption("User");
  await region.getByLabel("Person").selectOption("Priya Shah");
  await region.getByRole("button", { name: "Exclude" }).click();
  await expect(region.getByRole("listitem").filter({ hasText: "Priya Shah" })).toBeVisible();
  await expect(region.locator("datalist option")).toHaveAttribute("value", "Billing");

  await region
    .getByRole("listitem")
    .filter({ hasText: "Billing" })
    .getByRole("button", { name: "Remove" })
    .click();
  await expect(region.getByRole("listitem").filter({ hasText: "Billing" })).toHaveCount(0);
  await page.reload();
  await expect(region.getByRole("listitem")).toHaveCount(3);
  expect(await lengthOf(db, office)).toBe(3);
  expect((await notesOf(db, office)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["exclusion.added", "exclusion.removed"]),
  );
});

test("what is no number, missing or there already is refused beside its field", async ({
  page,
  db,
  access,
}) => {
  await openOffice({ page, db, access });
  await page.goto("/company/summaries");
  const { region } = excluded(page);
  await expect(region.getByLabel("Person")).toBeHidden();
  await region.getByLabel("Phone number").fill("Karen");
  await region.getByRole("button", { name: "Exclude" }).click();
  await expect(region.getByRole("alert")).toHaveText(
    "Enter a phone number, such as +44 1632 960181.",
  );
  await expect(region.getByLabel("Phone number")).toHaveValue("Karen");

  await exclude(page, "Queue", "Name of the queue", "Billing");
  await region.getByLabel("Name of the queue").fill("BILLING");
  await region.getByRole("button", { name: "Exclude" }).click();
  await expect(region.getByRole("alert")).toHaveText("These calls are excluded already.");
  await region.getByLabel("Kind").selectOption("User");
  await region.getByRole("button", { name: "Exclude" }).click();
  await expect(region.getByRole("alert")).toHaveText("Choose a user.");
});

test("an excluded call says by what: admins find the way to the list, agents are sent to them", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  await page.goto("/company/summaries");
  await exclude(page, "Number", "Phone number", "+44 1632 960181");
  const call = await handOver(office.api);
  const sentence = "No summary: calls with +44 1632 960181 are excluded.";
  expect(call).toMatchObject({
    summaryStatus: "skipped",
    reason: "excluded",
    reasonText: sentence,
  });

  await page.goto(call.url);
  const { summary } = openCall(page);
  await expect(summary.getByText(sentence)).toBeVisible();
  await summary.getByRole("button", { name: "Create summary" }).click();
  await expect(summary.getByRole("status")).toContainText("Still no summary: calls with");
  await summary.getByRole("link", { name: "Open Summary options" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Summary options" })).toBeVisible();
  await excluded(page).region.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("No calls are excluded.")).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, office.agent);
  await page.goto(call.url);
  await expect(openCall(page).summary.getByText("Ask your admin.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open Summary options" })).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, office.admin);
  await page.goto(call.url);
  await openCall(page).summary.getByRole("button", { name: "Create summary" }).click();
  await office.api.settled(`/${call.id}`);
  await expect(openCall(page).summary.getByRole("heading", { name: "Overview" })).toBeVisible();
});

test("language and instructions of summaries are stored; 1,001 characters are refused", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  await page.goto("/company/summaries");
  await page.getByLabel("Summary language").selectOption("Dutch");
  await page.getByLabel("Extra instructions").fill("x".repeat(1001));
  await expect(page.getByText("1,001 of 1,000 characters")).toBeVisible();
  await page.getByRole("button", { name: "Save options" }).click();
  await expect(page.getByText("Enter at most 1,000 characters.")).toBeVisible();
  await page.getByLabel("Extra instructions").fill("Name the order number.");
  await page.getByRole("button", { name: "Save options" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  expect(await getSummaryOptions({ db }, office.as("200", "admin"))).toMatchObject({
    ...{ summaryLanguage: "nl", extraInstructions: "Name the order number." },
  });

  await page.goto(`/company/users/${office.userId("203")}`);
  await page.getByLabel("Summaries in").selectOption("German");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, office.agent);
  await page.goto("/me");
  await expect(page.getByLabel("Summaries in")).toHaveValue("de");
  await page.getByLabel("Summaries in").selectOption("The language of the call");
  const form = page.getByRole("region", { name: "Summaries" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Summaries in")).toHaveValue("call");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a queue is excluded and taken off again, and what is wrong keeps what was typed", async ({
    page,
    db,
    access,
  }) => {
    const office = await openOffice({ page, db, access });
    await page.goto("/company/summaries");
    const { region } = excluded(page);
    await region.getByLabel("Phone number").fill("Karen");
    await region.getByRole("button", { name: "Exclude" }).click();
    await expect(region.getByRole("alert")).toHaveText(/Enter a phone number/);
    await expect(region.getByLabel("Phone number")).toHaveValue("Karen");

    await exclude(page, "Queue", "Name of the queue", "Billing");
    expect(await lengthOf(db, office)).toBe(1);
    await region.getByRole("button", { name: "Remove" }).click();
    await expect(region.getByText("No calls are excluded.")).toBeVisible();
  });
});

for (const how of looks) {
  test(`exclusions are accessible and fit: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
    access,
  }) => {
    await look(page, how);
    const office = await openOffice({ page, db, access });
    await page.goto("/company/summaries");
    await exclude(page, "Number", "Phone number", "+44 1632 960181");
    await exclude(page, "Queue", "Name of the queue", "A queue of a rather long name ".repeat(4));
    for (let i = 0; i < 9; i += 1) await exclude(page, "Queue", "Name of the queue", `Queue ${i}`);
    await excluded(page).region.getByRole("button", { name: "Exclude" }).click();
    await expect(excluded(page).region.getByRole("alert")).toBeVisible();
    await expectFine(page);

    const { url } = await handOverUnrecorded(office.api);
    await page.goto(url);
    await expect(openCall(page).summary.getByText("are excluded.")).toBeVisible();
    await expectFine(page);
  });
}

function excluded(page: Page) {
  return { region: page.getByRole("region", { name: "Excluded calls" }) };
}

async function exclude(page: Page, kind: string, field: string, value: string): Promise<void> {
  const { region } = excluded(page);
  const before = await region.getByRole("listitem").count();
  await region.getByLabel("Kind").selectOption(kind);
  await region.getByLabel(field).fill(value);
  await region.getByRole("button", { name: "Exclude" }).click();
  await expect(region.getByRole("listitem")).toHaveCount(before + 1);
}

async function lengthOf(db: Db, office: Office): Promise<number> {
  return (await listExclusions({ db }, office.as("200", "admin"))).exclusions.length;
}
