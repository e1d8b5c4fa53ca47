import { expect, test } from "./fixtures";
import { expectFine, look, looks, notesOf, signIn } from "./panel";
import {
  alert,
  create,
  email,
  engine,
  expectStored,
  internal,
  openSettings,
  save,
  switches,
  toggle,
  webhook,
  words,
} from "./settings-page";

test("a new company has everything off and Mistral AI chosen", async ({ page, db }) => {
  await openSettings(page, db);

  for (const name of switches) await expectStored(page, name, false);
  await expect(engine(page, "Mistral AI")).toBeChecked();
  await expect(page.getByText("1 of 4 users qualify: call recording ∞ Always")).toBeVisible();
  await expect(page.getByText("it takes effect once this is Yes")).toBeVisible();

  await toggle(page, webhook);
  await expect(page.getByLabel("Method")).toHaveValue("POST");
  await expect(page.getByLabel("URL")).toHaveValue("");
  await expect(page.getByLabel("Timeout")).toHaveValue("5");
  await expect(page.getByText("Nothing is sent until a URL is saved.")).toBeVisible();
});

test("each switch is stored, by its label too, and noted with both sides", async ({ page, db }) => {
  const { company } = await openSettings(page, db);

  for (const name of switches) {
    await page.getByText(name, { exact: true }).click();
    await expectStored(page, name, true);
  }
  await page.reload();
  for (const name of switches) await expectStored(page, name, true);
  await expect(page.getByText("it takes effect once this is Yes")).toHaveCount(0);

  const changes = (await notesOf(db, company)).map(({ before, after }) => [before, after]);
  expect(changes).toHaveLength(4);
  expect(changes).toContainEqual([{ internalCallsToo: false }, { internalCallsToo: true }]);
});

test("the thumb moves at once, the word when it is stored", async ({ page, db }) => {
  await openSettings(page, db);
  const hold = Promise.withResolvers<void>();
  await page.route("**/company/general", async (route) => {
    await hold.promise;
    await route.continue();
  });

  const control = page.getByRole("switch", { name: create });
  const tookMs = await control.evaluate(async (button: HTMLButtonElement) => {
    const start = performance.now();
    button.click();
    while (!("shown" in button.dataset)) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  expect(tookMs).toBeLessThan(50);
  await expect(control).toHaveAttribute("aria-busy", "true");
  await expect(control).toHaveAttribute("aria-checked", "false");
  await expect(control).toHaveText("No");

  hold.resolve();
  await expectStored(page, create, true);
  await expect(control).not.toHaveAttribute("aria-busy");
});

test("when the server cannot be reached the switch returns and says why", async ({ page, db }) => {
  await openSettings(page, db);
  await page.route("**/company/general", (route) => route.abort());
  await page.getByRole("switch", { name: email }).click();

  await expect(alert(page, "The service is briefly unavailable.")).toBeVisible();
  const control = page.getByRole("switch", { name: email });
  await expect(control).not.toHaveAttribute("data-shown");
  await expectStored(page, email, false);

  await page.unroute("**/company/general");
  await toggle(page, email);
  await expect(alert(page, "The service is briefly unavailable.")).toHaveCount(0);
});

test("a choice of engine says where it is hosted and where calls go from now on", async ({
  page,
  db,
}) => {
  await openSettings(page, db);
  const group = page.getByRole("radiogroup", { name: "AI model selection" });
  await expect(group.getByRole("radio")).toHaveCount(3);
  await expect(engine(page, "OpenAI / ChatGPT")).toHaveAccessibleDescription(
    /^Hosted outside the EU \| ISO 27001 \| SOC 2 Type II( Reached through localhost:\d+)?$/,
  );
  await expect(engine(page, "Mistral AI")).toHaveAccessibleDescription(
    /^Hosted in the EU \| ISO 27001 \| SOC 2 Type II( Reached through localhost:\d+)?$/,
  );
  await expect(engine(page, "Self-hosted")).toHaveAccessibleDescription(/^Hosted by you/);
  await expect(page.getByText("New calls are processed in the EU.")).toBeVisible();

  await engine(page, "OpenAI / ChatGPT").click();
  await expect(page.getByText("New calls are processed outside the EU.")).toBeVisible();
  await expect(group).not.toHaveAttribute("aria-busy");
  await page.reload();
  await expect(engine(page, "OpenAI / ChatGPT")).toBeChecked();

  await engine(page, "OpenAI / ChatGPT").focus();
  await page.keyboard.press("ArrowDown");
  await expect(engine(page, "Mistral AI")).toBeFocused();
  await expect(engine(page, "Mistral AI")).toBeChecked();
  await expect(group).not.toHaveAttribute("aria-busy");
  await page.reload();
  await expect(engine(page, "Mistral AI")).toBeChecked();
});

test("an engine that is not configured is seen with the reason and cannot be chosen", async ({
  page,
  db,
}) => {
  await openSettings(page, db);
  const missing = page.getByRole("radio", { disabled: true });
  for (const radio of await missing.all()) {
    await expect(radio).toHaveAccessibleDescription(/Cannot be chosen yet: .* has to set \w+/);
  }
  const enabled = await page.getByRole("radio", { disabled: false }).count();
  expect((await missing.count()) + enabled).toBe(3);
});

test("labels stand once, and no other control is named like one of them", async ({ page, db }) => {
  await openSettings(page, db, { webhookOn: true });
  const own = [...switches, "AI model selection", "Method", "URL", "Timeout"];
  for (const text of own) await expect(page.getByText(text, { exact: true })).toHaveCount(1);

  const reserved = /email|webhook|internal|model|method|url|timeout|save/i;
  const roles = ["link", "button", "switch", "radio", "textbox", "combobox", "spinbutton"] as const;
  const named = await Promise.all(
    roles.map((role) => page.getByRole(role, { name: reserved }).count()),
  );
  expect(named).toEqual([0, 1, 3, 0, 1, 1, 1]);
});

test("two admins at once lose none of each other's settings", async ({
  page,
  db,
  browser,
  access,
}) => {
  const { company } = await openSettings(page, db);
  const context = await browser.newContext({ baseURL: access.url });
  const other = await context.newPage();
  await signIn(other, company.otherAdmin);
  await other.goto("/company/general");

  await Promise.all([toggle(page, internal), toggle(other, email)]);
  await page.reload();
  await expectStored(page, internal, true);
  await expectStored(page, email, true);
  await context.close();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("all five settings work", async ({ page, db }) => {
    await openSettings(page, db);
    for (const name of switches) await toggle(page, name);
    await engine(page, "OpenAI / ChatGPT").click();
    await expect(engine(page, "OpenAI / ChatGPT")).toBeChecked();

    await page.getByLabel("Timeout").fill("11");
    await page.getByLabel("URL").fill("http://10.0.0.8/in");
    await save(page).click();
    await expect(alert(page, words.timeout)).toBeVisible();
    await expect(page.getByLabel("Timeout")).toHaveValue("11");
    await page.getByLabel("Timeout").fill("10");
    await save(page).click();
    await expect(alert(page, words.private)).toBeVisible();
    await page.getByLabel("URL").fill("https://93.184.215.14/calls");
    await page.getByLabel("URL").press("Enter");
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

    await page.goto("/company/general");
    for (const name of switches) await expectStored(page, name, true);
    await expect(page.getByLabel("Timeout")).toHaveValue("10");
    for (const name of switches) await toggle(page, name, false);
  });
});

for (const how of looks) {
  test(`settings are accessible and fit: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
  }) => {
    await look(page, how);
    await openSettings(page, db, { webhookOn: true });
    await page.getByLabel("Timeout").fill("0");
    await save(page).click();
    await expect(alert(page, words.timeout)).toBeVisible();
    await expectFine(page);
    await page.goto("/company/webhook");
    await expectFine(page);
  });
}
