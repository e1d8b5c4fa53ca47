import type { Page } from "@playwright/test";
import type { Db } from "@/db/client";
import { listUsers } from "@/lib/users/list";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, signIn } from "./panel";

const table = [
  "Naam;Toestel;E-mailadres;Gespreksopname;Bewaartermijn",
  "Priya Shah;201;priya@x.test;∞ Altijd;30",
  '"Bea ""B"" Bos";300;bea@x.test;Altijd;14',
  "Tom Price;203;;;",
  "Nobody;;no address;;",
  "Cas;300;;;",
].join("\r\n");

test("a file is previewed before anything happens, then imported at once", async ({ page, db }) => {
  const { company } = await openImport(page, db);
  await upload(page, Buffer.from(`\ufeff${table}`));
  await expectPreview(page);
  expect(await numbersOf(db, company)).toEqual(["200", "201", "202", "203"]);

  await page.getByRole("button", { name: "Import 2 users, leave out 2 rows" }).click();
  await expect(page.getByText("1 user added, 1 changed, 2 left out.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: 'Bea "B" Bos' })).toContainText("14 days");
  expect(await numbersOf(db, company)).toEqual(["200", "201", "202", "203", "300"]);
  await page.goBack();
  await expect(page.getByText("That file is no longer here")).toBeVisible();
});

test("every wrong row can be had as a file, and so can a sample that is read as it is", async ({
  page,
  db,
}) => {
  await openImport(page, db);
  const sample = await page.request.get("/api/panel/users/import/sample");
  expect(sample.headers()["content-disposition"]).toContain("users.csv");
  await upload(page, await sample.body());
  await expect(page.getByRole("button", { name: "Import 2 users" })).toBeVisible();

  await page.goto("/company/users/import");
  await upload(page, Buffer.from(table));
  await expectPreview(page);
  const path = await page.getByRole("link", { name: "Download all" }).getAttribute("href");
  const problems = await page.request.get(path ?? "");
  expect(await problems.text()).toContain("6,Line 3 has the same number.");
});

const refused = [
  ["an empty file", Buffer.alloc(0), "There is nothing in it."],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "This file is no text."],
  ["no heading", Buffer.from("a,b\n1,2"), "The first line names no column we know."],
  ["only headings", Buffer.from("name,number\n"), "There are headings, but no rows under them."],
  ["an open quote", Buffer.from('name\n"Tom\n'), "is never closed."],
  ["too many rows", Buffer.from(`name\n${"a\n".repeat(50_001)}`), "more than 50,000 rows"],
  ["11 MB", Buffer.alloc(11 * 1024 * 1024, "name\n"), "This file is larger than 10 MB."],
] as const;

test("what cannot be read is refused in words", async ({ page, db }) => {
  await openImport(page, db);
  for (const [what, bytes, words] of refused) {
    await upload(page, bytes);
    await expect(page.getByRole("main").getByRole("alert"), what).toContainText(words);
  }
});

test("a form from another site, an agent and nobody bring nothing", async ({
  page,
  db,
  access,
}) => {
  const company = await createPanelCompany(db);
  const send = (headers: Record<string, string>) =>
    page.request.post("/api/panel/users/import", {
      headers,
      multipart: { text: "name,number\nBea,300" },
      maxRedirects: 0,
    });
  const own = { Origin: access.url };
  expect((await send(own)).headers().location).toMatch(/^\/login/);

  await signIn(page, company.agent);
  expect((await send(own)).status()).toBe(403);
  await page.context().clearCookies();
  await signIn(page, company.admin);
  expect((await send({ Origin: "https://elsewhere.test" })).status()).toBe(403);
  expect((await send(own)).headers().location).toMatch(/^\/company\/users\/import\/[0-9a-f-]{36}$/);
  expect(await numbersOf(db, company)).toHaveLength(4);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("what is pasted is previewed, imported, and dropped", async ({ page, db }) => {
    const { company } = await openImport(page, db);
    await page.getByLabel("Or paste it").fill(table);
    await page.getByRole("button", { name: "Preview" }).click();
    await expectPreview(page);
    await page.getByRole("button", { name: "Choose another file" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Import users" })).toBeVisible();

    await upload(page, Buffer.from(table));
    await page.getByRole("button", { name: /^Import 2 users/ }).click();
    await expect(page.getByText("1 user added, 1 changed, 2 left out.")).toBeVisible();
    expect(await numbersOf(db, company)).toContain("300");
  });

  test("a file of more than 10 MB is refused in words", async ({ page, db }) => {
    await openImport(page, db);
    await upload(page, Buffer.alloc(11 * 1024 * 1024, "name\n"));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("larger than 10 MB");
  });
});

test("when users change while a preview is open, nothing is imported unseen", async ({
  page,
  db,
}) => {
  const { company } = await openImport(page, db);
  await upload(page, Buffer.from(table));
  await expectPreview(page);
  const other = await page.context().newPage();
  await other.goto(`/company/users/${company.userId("201")}`);
  await other.getByLabel("Storage duration").fill("21");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Saved.", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: /^Import 2 users/ }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Users have changed");
  await expect(page.getByText("21 days")).toBeVisible();
  await page.getByRole("button", { name: /^Import 2 users/ }).click();
  await expect(page.getByText("1 user added, 1 changed, 2 left out.")).toBeVisible();
});

for (const how of looks) {
  test(`import is accessible and fits: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
  }) => {
    await look(page, how);
    await openImport(page, db);
    await expectFine(page);
    await upload(page, Buffer.from(table));
    await expectPreview(page);
    await expectFine(page);
  });
}

async function openImport(page: Page, db: Db) {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/users/import");
  return { company };
}

async function upload(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: "users.csv", mimeType: "text/csv", buffer };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Preview" }).click();
}

async function expectPreview(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Preview of the import");
  const line = (number: number) =>
    page.getByRole("listitem").filter({ hasText: new RegExp(`^Line ${number}(?!\\d)`) });
  await expect(line(2)).toContainText(/Call recording: On demand →\s*becomes ∞ Always/);
  await expect(line(3)).toContainText('Bea "B" Bos');
  await expect(line(5)).toContainText("The email address is not valid.");
  await expect(line(6)).toContainText("Line 3 has the same number.");
}

async function numbersOf(
  db: Db,
  company: { as: (number: string, role: "admin") => Parameters<typeof listUsers>[1] },
) {
  const users = await listUsers({ db }, company.as("200", "admin"));
  return users.map(({ extension }) => extension).toSorted();
}
