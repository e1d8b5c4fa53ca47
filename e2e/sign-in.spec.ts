import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const password = "afterword";
const admin = "admin@demo.test";
const agent = "agent@demo.test";

test("who is not signed in is led to the sign-in page and back to where they were going", async ({
  page,
}) => {
  await page.goto("/me?from=mail");
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Fme%3Ffrom%3Dmail$/);

  await fill(page, admin, password);
  await expect(page).toHaveURL(/\/me\?from=mail$/);
  await expect(page.getByRole("heading", { level: 1, name: "User Panel" })).toBeVisible();
});

test("signing in leads to CDR Reporting, by any name of this host", async ({ page, baseURL }) => {
  await page.goto(`${baseURL?.replace("localhost", "127.0.0.1")}/`);
  await fill(page, agent, password);

  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/cdr$/);
  await expect(page.getByRole("heading", { level: 1, name: "CDR Reporting" })).toBeVisible();
});

test("a link to another site is not followed after signing in", async ({ page, baseURL }) => {
  await page.goto("/login?callbackUrl=https://evil.test/");
  await fill(page, admin, password);
  await expect(page).toHaveURL(`${baseURL}/cdr`);
});

test("a wrong password says so, keeps the address and gives the password back to nobody", async ({
  page,
}) => {
  await page.goto("/login");
  await fill(page, `${randomUUID()}@nobody.test`, "not it");

  await expect(wrong(page)).toBeVisible();
  await expect(page.getByLabel("Email")).not.toHaveValue("");
  await expect(page.getByLabel("Password")).not.toHaveAttribute("value", "not it");
});

test("ten failures lock an address, and the page says for how long", async ({ page }) => {
  const email = `${randomUUID()}@nobody.test`;
  const locked = page.getByRole("alert").filter({ hasText: "Try again in 15 minutes." });
  await page.goto("/login");
  for (let i = 1; i <= 10; i += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await fill(page, email, `not it ${i}`);
    await answered;
    await expect(i < 10 ? wrong(page) : locked).toBeVisible();
  }
});

test("an admin has each link once, with the current page marked", async ({ page }) => {
  await signIn(page, admin);
  await page.goto("/company");
  await expect(page).toHaveURL(/\/company\/general$/);

  for (const name of [
    "CDR Reporting",
    "Company Panel",
    "General settings",
    "Users",
    "User Panel",
  ]) {
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(1);
  }
  await expect(page.getByRole("navigation")).toHaveCount(1);
  const current = page.getByRole("link", { name: "General settings" });
  await expect(current).toHaveAttribute("aria-current", "page");
  await expect(page.locator("[aria-current]")).toHaveCount(1);
});

test("to an agent the Company Panel does not exist", async ({ page }) => {
  await signIn(page, agent);
  await expect(page.getByRole("link", { name: "User Panel" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Company Panel" })).toHaveCount(0);

  for (const path of ["/company", "/company/general"]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

test("signing out ends the session, for a copied cookie too", async ({ page, context }) => {
  await signIn(page, agent);
  const copy = await context.cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login$/);

  await context.addCookies(copy);
  await page.goto("/me");
  await expect(page).toHaveURL(/\/login/);
});

test("the session cookie is out of reach of scripts and other sites, and ends after a working day", async ({
  page,
  context,
}) => {
  await signIn(page, agent);
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name.endsWith("next-auth.session-token"));

  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  const hours = ((session?.expires ?? 0) - Date.now() / 1000) / 3600;
  expect(hours).toBeGreaterThan(7.9);
  expect(hours).toBeLessThanOrEqual(8);
});

test("a Dutch browser gets Dutch, and a person's own choice counts more", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ locale: "nl-NL", ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/login");
  await expect(page.getByRole("heading", { level: 1, name: "Inloggen" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");

  await page.getByLabel("E-mailadres").fill("admin@fresh.test");
  await page.getByLabel("Wachtwoord").fill(password);
  await page.getByRole("button", { name: "Inloggen" }).click();
  await expect(page).toHaveURL(/\/cdr$/);
  await page.goto("/me");
  const language = page.locator("form").filter({ has: page.locator("[name=language]") });
  await page.getByLabel("Taal").selectOption("English");
  await language.getByRole("button", { name: "Opslaan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "User Panel" })).toBeVisible();

  await page.getByLabel("Language").selectOption("Same as the browser");
  await language.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Gebruikerspaneel" })).toBeVisible();
  await context.close();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in, a wrong password and signing out work", async ({ page }) => {
    await page.goto("/login");
    await fill(page, `${randomUUID()}@nobody.test`, "not it");
    await expect(wrong(page)).toBeVisible();

    await fill(page, agent, password);
    await expect(page.getByRole("heading", { level: 1, name: "CDR Reporting" })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  });
});

test("next-auth's own routes sign in too and redirect within the site", async ({ request }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const tryWith = (tried: string) =>
    request.post("/api/auth/callback/credentials", {
      form: { csrfToken, email: agent, password: tried, callbackUrl: "https://evil.test/" },
      maxRedirects: 0,
    });

  expect((await tryWith(password)).headers().location).toBe("/");
  expect((await request.get("/me", { maxRedirects: 0 })).status()).toBe(200);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`sign-in and shell are accessible, fit and keep to the policy: ${colorScheme}, ${width} px`, async ({
      page,
    }) => {
      const refused: string[] = [];
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) refused.push(message.text());
      });
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });

      await page.goto("/login");
      await expectFine(page, width);
      await signIn(page, admin);
      for (const path of ["/me", "/nothing-here"]) {
        await page.goto(path);
        await expectFine(page, width);
      }
      expect(refused).toEqual([]);
    });
  }
}

test("pages carry the headers that keep them safe, with a new nonce each time", async ({
  request,
}) => {
  const [one, two] = [await request.get("/login"), await request.get("/login")];
  const policies = [one, two].map((answer) => answer.headers()["content-security-policy"] ?? "");

  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
  }
  expect(policies[0]).not.toBe(policies[1]);
  expect(one.headers()).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": expect.stringContaining("no-store"),
  });
  expect(one.headers()["x-powered-by"]).toBeUndefined();
});

function wrong(page: Page) {
  return page.getByRole("alert").filter({ hasText: "do not belong together" });
}

async function fill(page: Page, email: string, tried: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(tried);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/login");
  await fill(page, email, password);
  await expect(page).toHaveURL(/\/cdr$/);
}

async function expectFine(page: Page, width: number): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(scrollWidth).toBeLessThanOrEqual(width);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}
