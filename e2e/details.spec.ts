import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

test("an admin renames the company and moves it to another time zone", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/details");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Company details");
  await expect(page.getByLabel("Country")).toHaveValue("NL");
  await expect(page.getByRole("banner").getByText("Test BV")).toBeVisible();

  await page.getByLabel("Name").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter the company's name, of at most 200")).toBeVisible();
  await page.getByLabel("Name").fill("Bakkerij Bos");
  await page.getByLabel("Country").selectOption("Belgium");
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByLabel("Language").selectOption("Nederlands");
  await page.getByLabel("Currency").selectOption({ value: "GBP" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByRole("banner").getByText("Bakkerij Bos")).toBeVisible();

  await page.reload();
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await expect(page.getByLabel("Currency")).toHaveValue("GBP");
  expect(await notesOf(db, company)).toMatchObject([
    {
      action: "company.changed",
      before: { name: "Test BV", country: "NL", timeZone: "Europe/Amsterdam" },
      after: { name: "Bakkerij Bos", country: "BE", timeZone: "Asia/Tokyo" },
    },
  ]);
});

test("to an agent the company's details do not exist", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.agent);
  expect((await page.goto("/company/details"))?.status()).toBe(404);
});

for (const screen of looks) {
  test(`company details are accessible and fit: ${screen.colorScheme}, ${screen.width} px`, async ({
    page,
    db,
  }) => {
    const company = await createPanelCompany(db);
    await look(page, screen);
    await signIn(page, company.admin);
    await page.goto("/company/details");
    await expectFine(page);
  });
}
