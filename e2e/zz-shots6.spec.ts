import { handOver, openCall, openOffice } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { look } from "./panel";
for (const locale of ["en-GB", "nl-NL"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("shots", async ({ page, db, access }) => {
      test.slow();
      const office = await openOffice({ page, db, access });
      const call = await handOver(office.api);
      const shot = async (name: string) => {
        for (const colorScheme of ["light", "dark"] as const)
          for (const width of [1440, 390]) {
            if (locale === "nl-NL" && !(colorScheme === "light")) continue;
            await look(page, { colorScheme, width });
            await page.waitForTimeout(300);
            await page.screenshot({ path: `/tmp/shots6/${locale}-${name}-${colorScheme}-${width}.png`, fullPage: true });
          }
      };
      await page.goto(`${call.url}?edit=${call.id}`);
      await expect(page.locator("textarea[name=overview]")).toBeVisible();
      await shot("edit");
      await page.locator("textarea[name=overview]").fill("Karen was charged twice and is owed money.");
      await page.locator("textarea[name='notes.0.text']").fill("Something else was noted here.");
      await page.locator("form button[type=submit]").filter({ hasText: /Save|Opslaan/ }).click();
      await page.waitForTimeout(1500);
      await shot("saved");
      await page.getByRole("button", { name: /Make again|Opnieuw maken/ }).click();
      await page.waitForTimeout(4000);
      await shot("compare");
      await page.goto("/company/remake");
      await page.getByRole("button", { name: /Count|tellen/ }).click();
      await page.waitForTimeout(1500);
      await shot("remake");
      await page.goto("/company/summaries");
      await shot("options");
    });
  });
}
