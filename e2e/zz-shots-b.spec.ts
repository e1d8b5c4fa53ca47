import { handOver, openOffice } from "./acceptance/office";
import { test } from "./fixtures";
import { signIn } from "./panel";

for (const [name, width, scheme, locale] of [["a", 1440, "light", "en-GB"], ["b", 390, "dark", "nl-NL"], ["c", 390, "light", "en-GB"], ["d", 1440, "dark", "nl-NL"]] as const) {
  test(`shots ${name}`, async ({ browser, access, db }) => {
    const context = await browser.newContext({ baseURL: access.url, locale, colorScheme: scheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const office = await openOffice({ page, db, access });
    const call = await handOver(office.api);
    const shot = (what: string) => page.screenshot({ path: `/tmp/shotB-${name}-${what}.png`, fullPage: true });
    await page.goto("/company/summaries");
    const region = page.locator("#exclusions-title").locator("xpath=ancestor::section");
    for (const [kind, value] of [["number", "+44 1632 960999"], ["queue", "Billing"]] as const) {
      await region.locator("#kind").selectOption(kind);
      await region.locator(`#${kind}`).fill(value);
      await region.locator("button[type=submit]").first().click();
      await region.locator("li", { hasText: value.slice(-6) }).waitFor();
    }
    await region.locator("#kind").selectOption("user");
    await shot("summaries");
    await page.goto(`/company/users/${office.userId("203")}`);
    await shot("user");
    await context.clearCookies();
    await signIn(page, office.agent);
    await page.goto("/me");
    await shot("me");
    await page.goto(call.url);
    await page.locator("form", { has: page.locator("input[name=to]") }).waitFor();
    await shot("open");
    await page.locator("form", { has: page.locator("input[name=to]") }).locator("button").click();
    await page.locator("input[name=to][value=open]").waitFor({ state: "attached" });
    await shot("private");
    await context.close();
  });
}
