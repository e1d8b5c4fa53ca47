import type { Locator, Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { summaries } from "@/db/schema/results";
import { addTag, listTags } from "@/lib/choices/tags";
import { handOver, handOverUnrecorded, openCall, openOffice } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

const markup = '<img src=x onerror="alert(1)"> & co';

test("an admin keeps a list of tags, and what is wrong is said beside the field", async ({
  page,
  db,
}) => {
  const company = await openTags(page, db);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tags and glossary");
  const tags = page.getByRole("region", { name: "Tags" });
  await expect(tags.getByText("No tags yet")).toBeVisible();

  await add(page, "billing", "Invoices and refunds");
  await expect(tags.getByText("Added.", { exact: true })).toBeVisible();
  await expect(tags.getByLabel("Tag", { exact: true })).toHaveValue("");
  await add(page, "delivery", markup);
  await expect(tags.getByText(markup)).toBeVisible();
  for (const [name, problem] of [
    ["BILLING", "This tag is on the list already."],
    ["", "Enter a tag of at most 40 characters."],
    ["<b>refund</b>", "A tag is plain words: leave out < and >."],
    ["x".repeat(41), "Enter a tag of at most 40 characters."],
  ] as const) {
    await add(page, name, "Kept");
    await expect(tags.getByRole("alert")).toHaveText(problem);
    await expect(tags.getByLabel("Tag", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(tags.getByLabel("When it fits")).toHaveValue("Kept");
  }

  await openLast(tags);
  await tags.getByLabel("Tag", { exact: true }).first().fill("refund");
  await tags.getByRole("button", { name: "Save" }).click();
  await expect(tags.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(tags.getByText("refund", { exact: true })).toBeVisible();
  await openLast(tags);
  await tags.getByRole("button", { name: "Remove" }).click();
  await expect(tags.getByText("Removed.")).toBeVisible();
  await expect(tags.getByRole("listitem")).toHaveCount(1);

  const done = (await notesOf(db, company)).map(({ action }) => action).toSorted();
  expect(done).toEqual(["tag.added", "tag.added", "tag.changed", "tag.removed"]);
});

test("an admin keeps a glossary, one by one and by the list", async ({ page, db }) => {
  await openTags(page, db);
  const glossary = page.getByRole("region", { name: "Glossary" });
  await glossary.getByLabel("Term", { exact: true }).fill("Nectar");
  await glossary.getByLabel("Heard as", { exact: true }).fill(`necta, ${markup.replace(",", "")}`);
  await glossary.getByRole("button", { name: "Add term" }).click();
  await expect(glossary.getByText(`Heard as necta, ${markup}`)).toBeVisible();
  await glossary.getByLabel("Term", { exact: true }).fill("Necto");
  await glossary.getByLabel("Heard as", { exact: true }).fill("Necta");
  await glossary.getByRole("button", { name: "Add term" }).click();
  await expect(glossary.getByRole("alert")).toHaveText(
    /^Each word belongs to one term, and one of these is another term’s already/,
  );
  await page.reload();

  await glossary.getByText("Paste many at once").click();
  const pasted = glossary.getByLabel("One term a line");
  await pasted.fill(`Zoë = zoé\nBee = necta\n${"x".repeat(61)}`);
  await glossary.getByRole("button", { name: "Add all" }).click();
  await expect(glossary.getByRole("alert")).toContainText("Nothing was added.");
  await expect(glossary.getByRole("alert")).toContainText("Line 2, “necta”: Each word");
  await expect(glossary.getByRole("alert")).toContainText(/Line 3, “x+…”: Enter a term of at most/);
  await pasted.fill("Zoë\n= nothing");
  await glossary.getByRole("button", { name: "Add all" }).click();
  await expect(glossary.getByRole("alert")).toContainText(
    "Line 2, “= nothing”: No term stands before the = sign. Put one there, or remove the line.",
  );
  const terms = Array.from({ length: 59 }, (_, i) => `Term ${i}`);
  await pasted.fill(["nectar = neck tar", ...terms].join("\n"));
  await glossary.getByRole("button", { name: "Add all" }).click();
  await expect(glossary.getByText("59 terms added, 1 term changed.")).toBeVisible();
  await expect(pasted).toHaveValue("");
  await expect(glossary.getByText("60 of 2,000 terms")).toBeVisible();

  await glossary.getByRole("searchbox").fill("NECK");
  await glossary.getByRole("button", { name: "Show" }).click();
  await expect(glossary.getByRole("listitem")).toHaveCount(1);
  await openLast(glossary);
  await glossary.getByLabel("Heard as", { exact: true }).first().fill("neck tar");
  await glossary.getByRole("button", { name: "Save" }).click();
  await expect(glossary.getByText("Heard as neck tar", { exact: true })).toBeVisible();
  await expect(glossary.getByRole("searchbox")).toHaveValue("NECK");

  const over = Array.from({ length: 1941 }, (_, i) => `More ${i}`).join("\n");
  await glossary.getByText("Paste many at once").click();
  await pasted.fill(over);
  await glossary.getByRole("button", { name: "Add all" }).click();
  await expect(glossary.getByRole("alert")).toHaveText(
    "A glossary holds 2,000 terms and 10,000 words at most. Remove some first.",
  );
});

test("what is known already is listed, and read from where it stands", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access }, { summariesOn: false });
  const queue = { kind: "queue", number: "600", name: "Billing <b>desk</b>" };
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  await handOverUnrecorded(api, { steps: [{ kind: "queue", party: queue, startedAt }] });
  await page.goto("/company/tags");

  const known = page.getByRole("region", { name: "Known already" });
  for (const name of ["Test BV", "Tom Price", "Priya Shah", "Billing <b>desk</b>"]) {
    await expect(known.getByText(name, { exact: true })).toBeVisible();
  }
});

test("to an agent the page does not exist, nor to anybody another company's tag", async ({
  page,
  db,
}) => {
  const owner = await createPanelCompany(db);
  const { id } = await addTag({ db }, owner.as("200", "admin"), { name: "own", description: "" });
  await openTags(page, db);
  await page.goto(`/company/tags?tag=${id}`);
  await expect(page.getByText("No tags yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove" })).toHaveCount(0);

  // The form of a tag of one's own, with the id of theirs.
  await add(page, "mine", "");
  const tags = page.getByRole("region", { name: "Tags" });
  await openLast(tags);
  await tags.locator("input[name=id]").evaluateAll((inputs, theirs) => {
    for (const input of inputs) input.setAttribute("value", theirs);
  }, id);
  await tags.getByRole("button", { name: "Remove" }).click();
  await expect(tags.getByRole("alert")).toHaveText("There is no such tag.");
  expect(await listTags({ db }, owner.as("200", "admin"))).toMatchObject([{ name: "own" }]);

  await page.context().clearCookies();
  await signIn(page, owner.agent);
  expect((await page.goto("/company/tags"))?.status()).toBe(404);
  await page.goto("/cdr");
  await expect(page.getByRole("link", { name: "Tags and glossary" })).toHaveCount(0);
});

test("a tag that is not on the list is proposed, and an admin adds it with one click", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await addTag({ db }, office.as("200", "admin"), { name: "Billing", description: "" });
  await propose(db, office.companyId, call.id, ["billing", "refund", markup]);

  await page.goto(call.url);
  const { summary } = openCall(page);
  const buttons = summary.getByRole("button", { name: "Add to the list" });
  await expect(summary.getByText("proposed", { exact: true })).toHaveCount(2);
  await expect(summary.getByText(markup)).toBeVisible();
  await buttons.first().click();
  await expect(summary.getByText("proposed", { exact: true })).toHaveCount(1);
  await expect(summary.getByText("refund", { exact: true })).toBeVisible();
  expect((await listTags({ db }, office.as("200", "admin"))).map(({ name }) => name)).toEqual([
    ...["Billing", "refund"],
  ]);
  const tagged = await office.api.ask("GET", "?tag=refund");
  expect(tagged.body).toMatchObject({ calls: [{ id: call.id }] });

  await page.context().clearCookies();
  await signIn(page, office.agent);
  await page.goto(call.url);
  await expect(summary.getByText("proposed", { exact: true })).toHaveCount(1);
  await expect(buttons).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("tags and terms are added, changed, removed and pasted", async ({ page, db }) => {
    await openTags(page, db);
    const tags = page.getByRole("region", { name: "Tags" });
    await add(page, "billing", "Invoices");
    await add(page, "Billing", "Again");
    await expect(tags.getByRole("alert")).toHaveText("This tag is on the list already.");
    await expect(tags.getByLabel("When it fits")).toHaveValue("Again");
    await openLast(tags);
    await tags.getByLabel("Tag", { exact: true }).first().fill("refund");
    await tags.getByRole("button", { name: "Save" }).click();
    await expect(tags.getByText("Saved.", { exact: true })).toBeVisible();
    await openLast(tags);
    await tags.getByRole("button", { name: "Remove" }).click();
    await expect(tags.getByText("No tags yet")).toBeVisible();

    const glossary = page.getByRole("region", { name: "Glossary" });
    await glossary.getByLabel("Term", { exact: true }).fill("Nectar");
    await glossary.getByLabel("Heard as", { exact: true }).fill("necta");
    await glossary.getByRole("button", { name: "Add term" }).click();
    await expect(glossary.getByText("Heard as necta")).toBeVisible();
    await glossary.getByText("Paste many at once").click();
    const pasted = glossary.getByLabel("One term a line");
    await pasted.fill("Zoë = zoé\nBee = necta");
    await glossary.getByRole("button", { name: "Add all" }).click();
    await expect(glossary.getByRole("alert")).toContainText("Line 2, “necta”: Each word belongs");
    await expect(pasted).toHaveValue(/Zoë = zoé/);
    await pasted.fill("Zoë = zoé");
    await glossary.getByRole("button", { name: "Add all" }).click();
    await expect(glossary.getByText("Heard as zoé")).toBeVisible();
  });
});

for (const screen of looks) {
  test(`tags and glossary are accessible and fit: ${screen.colorScheme}, ${screen.width} px`, async ({
    page,
    db,
  }) => {
    await look(page, screen);
    await openTags(page, db);
    await expectFine(page);

    await add(page, "W".repeat(40), "A description that is long. ".repeat(7));
    await add(page, "W".repeat(40), "");
    await expect(page.getByRole("alert").first()).toBeVisible();
    await page.getByRole("link", { name: "Change" }).first().click();
    await expect(page.getByRole("button", { name: "Remove" })).toBeVisible();
    await page.getByText("Paste many at once").click();
    await page.getByLabel("One term a line").fill("=");
    await page.getByRole("button", { name: "Add all" }).click();
    await expect(page.getByText("Nothing was added.")).toBeVisible();
    await expectFine(page);
  });
}

test("a call with proposed tags is accessible and fits", async ({ page, db, access }) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await addTag({ db }, office.as("200", "admin"), { name: "billing", description: "" });
  await propose(db, office.companyId, call.id, ["billing", "refund", "W".repeat(60)]);
  for (const screen of looks) {
    await look(page, screen);
    await page.goto(call.url);
    await expect(openCall(page).summary.getByText("proposed", { exact: true })).toHaveCount(2);
    await expectFine(page);
  }
});

async function openTags(page: Page, db: Db) {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/tags");
  return company;
}

/** The form of the last entry, which takes its place. */
async function openLast(list: Locator): Promise<void> {
  await list.getByRole("link", { name: "Change" }).last().click();
  await expect(list.getByRole("button", { name: "Save" })).toBeVisible();
}

/** By the form for new tags, which stands below the list. */
async function add(page: Page, name: string, description: string): Promise<void> {
  const tags = page.getByRole("region", { name: "Tags" });
  await tags.getByLabel("Tag", { exact: true }).last().fill(name);
  await tags.getByLabel("When it fits").last().fill(description);
  await tags.getByRole("button", { name: "Add tag" }).click();
}

/** What a model might have tagged a call with, of which the first is on the list. */
async function propose(db: Db, companyId: string, callId: string, tags: string[]) {
  await inCompany(db, companyId, (tx) =>
    tx
      .update(summaries)
      .set({ tags, proposedTags: tags.slice(1) })
      .where(and(eq(summaries.companyId, companyId), eq(summaries.callId, callId))),
  );
}
