import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { summaries } from "@/db/schema/results";
import { addTerm } from "@/lib/choices/glossary-change";
import { addTag } from "@/lib/choices/tags";
import { handOver, openOffice } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { look, looks } from "./panel";

for (const locale of ["en-GB", "nl-NL"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("shots", async ({ page, db, access }) => {
      const office = await openOffice({ page, db, access });
      const queue = { kind: "queue", number: "600", name: "Billing" };
      const startedAt = new Date(Date.now() - 60_000).toISOString();
      const call = await handOver(office.api, { steps: [{ kind: "queue", party: queue, startedAt }] });
      const admin = office.as("200", "admin");
      await page.goto("/company/tags");
      await page.screenshot({ path: `/tmp/shots-a/${locale}-empty.png`, fullPage: true });
      await addTag({ db }, admin, { name: "billing", description: "Invoices, refunds and reminders" });
      const { id } = await addTag({ db }, admin, { name: "sim swap", description: "A customer asks for another SIM card, or one is about to be sent to an address" });
      await addTag({ db }, admin, { name: "complaint", description: "" });
      await addTerm({ db }, admin, { term: "Nectar", heardAs: ["necta", "neck tar"] });
      await addTerm({ db }, admin, { term: "Zoë van der Aa", heardAs: [] });
      await inCompany(db, office.companyId, (tx) =>
        tx.update(summaries).set({ tags: ["billing", "refund", "direct debit"], proposedTags: ["refund", "direct debit"] })
          .where(and(eq(summaries.companyId, office.companyId), eq(summaries.callId, call.id))));
      for (const screen of looks) {
        await look(page, screen);
        await page.goto("/company/tags");
        const name = `/tmp/shots-a/${locale}-${screen.colorScheme}-${screen.width}`;
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.screenshot({ path: `${name}-list.png`, fullPage: true });
        await page.goto(`/company/tags?tag=${id}&done=termSaved`);
        await page.locator("details > summary").click();
        await page.getByRole("textbox").last().fill("=\nZoë = necta");
        await page.locator("details button").click();
        await expect(page.locator("details [role=alert]")).toBeVisible();
        await page.locator("#tags-title, section[aria-labelledby=tags-title]").first().locator("button[type=submit]").last().click();
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${name}-open.png`, fullPage: true });
        await page.goto(call.url);
        await page.waitForTimeout(800);
        await page.screenshot({ path: `${name}-call.png` });
      }
    });
  });
}
