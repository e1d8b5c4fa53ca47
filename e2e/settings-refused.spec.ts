import { getSettings } from "@/lib/settings/get";
import { expect, test } from "./fixtures";
import { notesOf, signIn } from "./panel";
import { alert, openSettings, save, toggle, webhook, words } from "./settings-page";

test("webhook settings are refused in words and what is right is stored", async ({ page, db }) => {
  const { company } = await openSettings(page, db, { webhookOn: true });
  const url = page.getByLabel("URL");
  const timeout = page.getByLabel("Timeout");

  for (const seconds of ["0", "11", "1.5", "-1", ""]) {
    await timeout.fill(seconds);
    await save(page).click();
    await expect(alert(page, words.timeout)).toBeVisible();
    await expect(timeout).toHaveAccessibleDescription(words.timeout);
    await expect(timeout).toBeFocused();
  }
  await timeout.fill("7");
  for (const text of ["crm", "ftp://crm.test/", "http://", "javascript:alert(1)"]) {
    await url.fill(text);
    await save(page).click();
    await expect(alert(page, words.invalid)).toBeVisible();
  }
  for (const text of [
    "http://10.0.0.8/in",
    "http://[::1]/",
    "http://169.254.169.254/",
    "http://2130706433/",
  ]) {
    await url.fill(text);
    await save(page).click();
    await expect(alert(page, words.private)).toBeVisible();
    await expect(url).toHaveValue(text);
  }
  await expect(timeout).toHaveValue("7");

  await page.getByLabel("Method").selectOption("PUT");
  await url.fill("https://93.184.215.14/calls?key=1");
  await url.press("Enter");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(alert(page)).toHaveCount(0);
  await expect(page.getByText("Nothing is sent until a URL is saved.")).toHaveCount(0);

  await toggle(page, webhook, false);
  await expect(url).toHaveCount(0);
  await toggle(page, webhook);
  await expect(page.getByLabel("Method")).toHaveValue("PUT");
  await expect(url).toHaveValue("https://93.184.215.14/calls?key=1");
  await expect(timeout).toHaveValue("7");
  expect((await notesOf(db, company)).map(({ after }) => after)).toContainEqual({
    ...{ webhookMethod: "PUT", webhookUrl: "https://93.184.215.14/calls?key=***" },
    webhookTimeoutSeconds: 7,
  });
});

test("a form forged by an agent, by nobody or from another site changes nothing", async ({
  page,
  db,
  browser,
  access,
}) => {
  const { company } = await openSettings(page, db);
  const html = await (await page.request.get("/company/general")).text();
  const form = html.split("<form").find((part) => part.includes('id="summariesOn"')) ?? "";
  const fields = Object.fromEntries(
    [...form.matchAll(/name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)].map(
      ([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')],
    ),
  );
  const forged = { multipart: { ...fields, on: "true" } };
  const own = { origin: access.url, "sec-fetch-site": "same-origin" };

  const stranger = await browser.newContext({ baseURL: access.url });
  await stranger.request.post("/company/general", { ...forged, headers: own });
  const agent = await browser.newContext({ baseURL: access.url });
  await signIn(await agent.newPage(), company.agent);
  await agent.request.post("/company/general", { ...forged, headers: own });
  for (const site of ["cross-site", "same-site", "none"]) {
    await page.request.post("/company/general", {
      ...forged,
      headers: { ...own, "sec-fetch-site": site },
    });
  }
  const admin = company.as("200", "admin");
  expect((await getSettings({ db }, admin)).summariesOn).toBe(false);

  // The same form by an admin on our own page: what was refused above was nothing else.
  await page.request.post("/company/general", { ...forged, headers: own });
  expect((await getSettings({ db }, admin)).summariesOn).toBe(true);
  await Promise.all([stranger.close(), agent.close()]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a secret is made, shown once and made anew", async ({ page, db }) => {
    const { company } = await openSettings(page, db);
    await page.goto("/company/webhook");
    await page.getByRole("button", { name: "Make a secret" }).click();
    const secret = page.getByLabel("Secret", { exact: true });
    await expect(secret).toHaveValue(/^whsec_[\w+/]{43}=$/);

    await page.goto("/company/webhook");
    await expect(page.getByText("Made on")).toBeVisible();
    await expect(secret).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Make a new secret" })).toBeVisible();
    expect((await notesOf(db, company)).map(({ action }) => action)).toEqual([
      "webhook_secret.rolled",
    ]);
  });
});
