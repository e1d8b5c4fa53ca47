import { openCall } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { expectFine, look, looks, signIn } from "./panel";
import { edit, field, inAnotherTab, openSummary, save } from "./summary-page";

test("of two who edit, the second is told, keeps what was typed, and may go on", async ({
  page,
  browser,
  db,
  access,
}) => {
  test.slow();
  const { office, call, summary } = await openSummary({ page, db, access });
  const { notes = [] } = (await office.api.summary(`/${call.id}`)) ?? {};
  await edit(page);
  await field(page, "Overview").fill("As Alex sees it.");

  const context = await browser.newContext({ baseURL: access.url });
  const other = await context.newPage();
  await signIn(other, office.agent);
  await other.goto(call.url);
  await expect(openCall(other).summary.getByRole("button", { name: "Make again" })).toHaveCount(0);
  await edit(other);
  await field(other, "Overview").fill("As Tom sees it.");
  await openCall(other).summary.getByText("Remove note 1").click({ force: true });
  await save(other);
  await expect(openCall(other).summary.getByText("edited by Tom Price")).toBeVisible();
  await context.close();

  await save(page);
  await expect(summary.getByRole("alert")).toContainText("Somebody changed this summary");
  await expect(field(page, "Overview")).toHaveValue("As Alex sees it.");
  const theirs = summary.getByRole("region", { name: /^Version 2 · edited by Tom Price, / });
  await expect(theirs.locator("mark")).toHaveText("Only in this version: As Tom sees it.");
  await expect(theirs.getByText("No longer in it")).toBeVisible();
  await expect(theirs.locator("del").first()).toHaveText(notes[0]?.text ?? "");
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ overview: "As Tom sees it." });
  for (const one of looks) {
    await look(page, one);
    await expectFine(page);
  }

  await summary.getByRole("button", { name: "Save mine" }).click();
  await expect(summary.getByText("Saved.")).toBeVisible();
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({
    ...{ version: 3, overview: "As Alex sees it." },
  });
});

test("who restores over a version not seen yet is told, shown it, and may put that away", async ({
  page,
  db,
  access,
}) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  await edit(page);
  await field(page, "Overview").fill("As Alex sees it.");
  await save(page);
  await summary.getByText("Version 2 · edited by").click();
  await summary.getByText("Version 1 · OpenAI").click();

  const news = "**/api/panel/calls/**";
  await page.route(news, (route) => route.abort());
  await inAnotherTab(page, async (other) => {
    await edit(other);
    await field(other, "Overview").fill("As seen in another tab.");
    await save(other);
    await expect(openCall(other).summary.getByText("Saved.")).toBeVisible();
  });
  await page.unroute(news);
  await summary.getByRole("button", { name: "Restore" }).click();

  const told = summary.getByRole("alert");
  await expect(told).toContainText("There is a newer version by now.");
  await expect(summary.getByText("As seen in another tab.")).toBeVisible();
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 3 });
  await expectFine(page);
  await told.getByRole("button", { name: "Close" }).click();
  await expect(told).toHaveCount(0);
});

test("of two who edit, the second may let the first one's stand", async ({ page, db, access }) => {
  const { office, call, summary } = await openSummary({ page, db, access });
  await edit(page);
  await field(page, "Overview").fill("As Alex sees it.");
  await inAnotherTab(page, async (other) => {
    await edit(other);
    await field(other, "Overview").fill("As seen in another tab.");
    await save(other);
    await expect(openCall(other).summary.getByText("Saved.")).toBeVisible();
  });

  await save(page);
  await summary.getByRole("link", { name: "Use the new version" }).click();
  await expect(summary.getByText("As seen in another tab.")).toBeVisible();
  await expect(summary.getByRole("textbox")).toHaveCount(0);
  expect(await office.api.summary(`/${call.id}`)).toMatchObject({ version: 2 });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("of two who edit, the second is shown what the first one stored", async ({
    page,
    db,
    access,
  }) => {
    const { office, call, summary } = await openSummary({ page, db, access });
    const before = await office.api.summary(`/${call.id}`);
    await edit(page);
    await field(page, "Overview").fill("As seen here.");
    await inAnotherTab(page, async (other) => {
      await edit(other);
      await field(other, "Overview").fill("As seen there.");
      await save(other);
      await expect(openCall(other).summary.getByText("Saved.")).toBeVisible();
    });
    await save(page);
    await expect(summary.locator("mark")).toHaveText(["Only in this version: As seen there."]);
    await expect(field(page, "Overview")).toHaveValue("As seen here.");
    await summary.getByRole("button", { name: "Save mine" }).click();
    await expect(summary.getByText("Saved.")).toBeVisible();
    const after = await office.api.summary(`/${call.id}`);
    expect(after).toMatchObject({ overview: "As seen here.", notes: before?.notes });
    expect(after?.actionPoints.map(({ segmentIds }) => segmentIds)).toEqual(
      before?.actionPoints.map(({ segmentIds }) => segmentIds),
    );
  });
});
