import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { expect, test } from "./fixtures";
import { expectFine, look, looks } from "./panel";
import { edit, field, openSummary, save } from "./summary-page";

test("an edited summary survives make again, and the new one waits beside it", async ({
  page,
  db,
  access,
}) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  const { overview: made } = (await office.api.summary(`/${call.id}`)) ?? {};
  await edit(page);
  await field(page, "Overview").fill("Karen was charged twice and is owed money.");
  await field(page, "New note").fill("She is a customer of ten years.");
  await save(page);

  await expect(summary.getByText("Saved.")).toBeInViewport();
  await expect(summary.getByText(/Version 2 · edited by Alex Morgan, .+ 20\d\d/)).toBeVisible();
  await expect(summary.getByText("Added by Alex Morgan")).toBeVisible();
  await summary.getByRole("button", { name: "Make again" }).click();

  const compare = page.getByRole("region", { name: "A new version to compare" });
  await expect(compare.getByRole("heading", { name: /^Version 2 · edited by/ })).toBeVisible();
  await expect(compare.getByRole("heading", { name: /^Version 3 · OpenAI/ })).toBeVisible();
  await expect(compare.locator("mark").filter({ hasText: "ten years" })).toBeVisible();
  await expect(summary.getByText("Karen was charged twice and is owed money.")).toBeVisible();
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({
    ...{ version: 2, overview: "Karen was charged twice and is owed money." },
    editedAt: expect.any(String),
  });

  await compare.getByRole("button", { name: "Keep the edited version" }).click();
  await expect(compare).toHaveCount(0);
  await expect(summary.getByText("Saved.")).toHaveCount(0);
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 2 });

  await summary.getByRole("button", { name: "Make again" }).click();
  await compare.getByRole("button", { name: "Use the new version" }).click();
  await expect(compare).toHaveCount(0);
  await expect(summary.getByText(/Version 4 · OpenAI/)).toBeVisible();
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({
    ...{ version: 4, overview: made, editedAt: null },
  });
});

test("notes, tags and action points are changed, removed and added", async ({
  page,
  db,
  access,
}) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  const before = await office.api.summary(`/${call.id}`);
  await edit(page);
  await field(page, "Note 1").fill("The first note, mended.");
  await summary.getByText("Remove action point 1").click({ force: true });
  await summary.getByRole("button", { name: "Add an action point" }).click();
  const added = field(page, "New action point");
  await added.first().fill("Call Karen back");
  await added.last().fill("Send the invoice");
  const number = (before?.actionPoints.length ?? 0) + 1;
  await summary
    .getByRole("combobox", { name: `Who does action point ${number}` })
    .selectOption("Tom Price");
  await summary.getByLabel(`Action point ${number} is due`).fill("2026-12-01");
  await field(page, "Tags").fill("refund, Late payment, refund");
  await save(page);

  await expect(summary.getByText("Call Karen back")).toBeVisible();
  await expect(summary.getByText("Tom Price · Dec 1, 2026")).toBeVisible();
  const after = await office.api.summary(`/${call.id}`);
  expect(after).toMatchObject({ version: 2, tags: ["refund", "Late payment"] });
  expect(after?.notes[0]).toEqual({
    ...{ text: "The first note, mended.", segmentIds: before?.notes[0]?.segmentIds },
  });
  expect(after?.actionPoints.map(({ text }) => text)).toEqual([
    ...(before?.actionPoints.slice(1) ?? []).map(({ text }) => text),
    ...["Call Karen back", "Send the invoice"],
  ]);
  expect(after?.actionPoints.at(-2)).toMatchObject({
    ...{ owner: "agent", ownerUserId: office.userId("203"), dueDate: "2026-12-01" },
    ...{ segmentIds: [], quote: "", done: false },
  });
});

test("what is wrong is said beside its field, and nothing typed is lost", async ({
  page,
  db,
  access,
}) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  await edit(page);
  await field(page, "Overview").fill(" ");
  await field(page, "New note").fill("x".repeat(1001));
  await field(page, "Tags").fill("y".repeat(41));
  await save(page);

  await expect(summary.getByText("Enter an overview.")).toBeVisible();
  await expect(summary.getByText("Enter at most 1,000 characters.")).toBeVisible();
  await expect(summary.getByText("A tag has at most 40 characters.")).toBeVisible();
  await expect(field(page, "New note")).toHaveValue("x".repeat(1001));
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 1 });

  await summary.getByRole("link", { name: "Cancel" }).click();
  await expect(summary.getByRole("heading", { name: "Notes" })).toBeVisible();
});

test("every version can be read, an earlier one restored, and that undone", async ({
  page,
  db,
  access,
}) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  const { overview = "" } = (await office.api.summary(`/${call.id}`)) ?? {};
  await edit(page);
  await field(page, "Overview").fill("Quite another story.");
  await save(page);

  await summary.getByText("Version 2 · edited by Alex Morgan").click();
  await summary.getByText("Version 1 · OpenAI").click();
  await expect(summary.getByText(overview)).toBeVisible();
  await summary.getByRole("button", { name: "Restore" }).click();
  await expect(
    summary.getByText("Version 3 · restored from version 1 by Alex Morgan"),
  ).toBeVisible();
  const told = summary.getByRole("status");
  await expect(told).toContainText("Version 1 is the current one again, as version 3.");
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 3, overview });
  await expectFine(page);

  await told.getByRole("button", { name: "Undo" }).click();
  await expect(told).toContainText("Version 2 is the current one again, as version 4.");
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({
    ...{ version: 4, overview: "Quite another story." },
  });
});

test("a summary that could not be had in the language that was wanted says so", async ({
  page,
  db,
  access,
}) => {
  const { office, summary } = await openSummary({ page, db, access });
  await inCompany(db, office.companyId, (tx) =>
    tx.update(companySettings).set({ summaryLanguage: "nl" }),
  );
  await expect(summary.getByText("This summary was wanted in")).toHaveCount(0);
  await summary.getByRole("button", { name: "Make again" }).click();

  await expect(
    summary.getByText(
      "This summary was wanted in Dutch. The AI model could only give it in English.",
    ),
  ).toBeVisible();
  await expect(summary.getByRole("button", { name: "Make again" })).toBeVisible();
  await expectFine(page);
});

test("a name mended once is offered to be written so always", async ({ page, db, access }) => {
  const { summary } = await openSummary({ page, db, access });
  await edit(page);
  await field(page, "Overview").fill("Karen Doil called about an invoice.");
  await save(page);
  await expect(summary.getByText("Saved.")).toBeVisible();
  await edit(page);
  await field(page, "Overview").fill("Karen Doyle called about an invoice.");
  await save(page);

  await summary.getByRole("button", { name: "Always write “Doyle” for “Doil”" }).click();
  await expect(summary.getByText("“Doyle” will be written for “Doil” from now on.")).toBeVisible();
});

test("another AI model makes a summary again", async ({ page, db, access }) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  await summary.getByRole("combobox", { name: "AI model" }).selectOption("Mistral AI");
  await summary.getByRole("button", { name: "Make again" }).click();
  await expect(summary.getByText(/Version 2 · Mistral AI/)).toBeVisible();
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ engine: { id: "mistral" } });
});

test("of two versions each holds what chooses it, also where they stand below each other", async ({
  page,
  db,
  access,
}) => {
  const { summary } = await openSummary({ page, db, access });
  await edit(page);
  await field(page, "Overview").fill("Edited by hand.");
  await save(page);
  await expect(summary.getByText("Saved.")).toBeVisible();
  await summary.getByRole("button", { name: "Make again" }).click();
  const compare = page.getByRole("region", { name: "A new version to compare" });
  await expect(compare).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [version, choice] of [
    [/^Version 2 · edited by/, "Keep the edited version"],
    [/^Version 3 · OpenAI/, "Use the new version"],
  ] as const) {
    const its = compare
      .getByRole("article")
      .filter({ has: page.getByRole("heading", { name: version }) });
    await expect(its.getByRole("button", { name: / version$/ })).toHaveText([choice]);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an earlier version is restored, and that undone", async ({ page, db, access }) => {
    const { office, call, summary } = await openSummary({ page, db, access });
    await edit(page);
    await field(page, "Overview").fill("An overview by hand.");
    await save(page);
    await page.goto(call.url);
    await summary.getByText("Version 2 · edited by Alex Morgan").click();
    await summary.getByText("Version 1 · OpenAI").click();
    await summary.getByRole("button", { name: "Restore" }).click();
    await expect(summary.getByText("Version 1 is the current one again")).toBeVisible();
    await summary.getByRole("button", { name: "Undo" }).click();
    await expect(summary.getByText("Version 2 is the current one again")).toBeVisible();
    expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 4 });
  });

  test("a summary is edited, and what was typed survives a mistake", async ({
    page,
    db,
    access,
  }) => {
    const { office, call, summary } = await openSummary({ page, db, access });
    await edit(page);
    await field(page, "Overview").fill("");
    await field(page, "New note").fill("A note by hand.");
    await field(page, "Tags").fill("by hand");
    await save(page);
    await expect(summary.getByText("Enter an overview.")).toBeVisible();
    await expect(field(page, "New note")).toHaveValue("A note by hand.");

    await field(page, "Overview").fill("An overview by hand.");
    await save(page);
    await expect(summary.getByText("Saved.")).toBeVisible();
    await expect(summary.getByText("An overview by hand.")).toBeVisible();
    const stored = await office.api.summary(`/${call.id}`);
    expect(stored).toMatchObject({ version: 2, tags: ["by hand"] });
    expect(stored?.notes.at(-1)?.text).toBe("A note by hand.");
    await summary.getByRole("link", { name: "Done" }).click();
    await expect(summary.getByRole("link", { name: "Edit" })).toBeVisible();
  });
});

test("editing, comparing and the history fit, and axe finds nothing", async ({
  page,
  db,
  access,
}) => {
  test.slow();
  const { summary } = await openSummary({ page, db, access });
  await edit(page);
  await field(page, "Overview").fill("Edited by hand, so that something is marked.");
  for (const one of looks) {
    await look(page, one);
    await expectFine(page);
  }
  await save(page);
  await expect(summary.getByText("Saved.")).toBeVisible();
  await summary.getByRole("button", { name: "Make again" }).click();
  await expect(page.getByRole("region", { name: "A new version to compare" })).toBeVisible();
  await summary.getByText("Version 2 · edited by Alex Morgan").click();
  await summary.getByText("Version 1 · OpenAI").click();
  for (const one of looks) {
    await look(page, one);
    await expectFine(page);
  }
});
