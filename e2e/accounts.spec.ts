import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";
import { receive } from "./received";

const password = "four words in a row";

test("an invited user chooses a password by the link in the email, once", async ({
  page,
  db,
  access,
  browser,
}) => {
  const company = await createPanelCompany(db);
  const email = `${randomUUID()}@invited.test`;
  await signIn(page, company.admin);
  await page.goto(`/company/users/${company.userId("201")}`);
  await expect(region(page).getByText("No sign-in")).toBeVisible();
  await expect(region(page).getByRole("button")).toHaveCount(0);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await region(page).getByRole("button", { name: "Invite", exact: true }).click();
  await expect(region(page).getByText(/^Invited on /)).toBeVisible();

  const [mail] = await receive(access.standinsUrl, "email", ({ to }) => to?.[0] === email);
  expect(mail).toMatchObject({ subject: "Test BV invites you to Afterword" });
  const path = linkIn(mail?.text);
  expect(mail?.html).toContain(path);
  // Without a reload: the page looks again by itself.
  await expect(region(page).getByText("The email was sent.")).toBeVisible();

  const context = await browser.newContext({ baseURL: access.url });
  const invited = await context.newPage();
  await invited.goto(path);
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText("Welcome, Priya Shah");
  await choose(invited, "short", "short");
  await expect(invited.getByText("Choose a password of at least 10 characters.")).toBeVisible();
  await choose(invited, password, "something else");
  await expect(invited.getByText("The two passwords are not the same.")).toBeVisible();
  await choose(invited, password, password);
  await expect(invited).toHaveURL(/\/cdr$/);

  await invited.goto(path);
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText("This link has been used");
  await context.clearCookies();
  await signIn(invited, email, password);
  await context.close();

  await page.reload();
  await expect(region(page).getByText("Can sign in", { exact: true })).toBeVisible();
  const actions = (await notesOf(db, company)).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(["user.invited", "user.password_chosen"]));
});

test("an invite that is sent again ends the first one, and a sign-in can be taken away", async ({
  page,
  db,
  access,
  browser,
}) => {
  const company = await createPanelCompany(db);
  const email = `${randomUUID()}@invited.test`;
  await inCompany(db, company.companyId, (tx) =>
    tx
      .update(users)
      .set({ email })
      .where(eq(users.id, company.userId("201"))),
  );
  await signIn(page, company.admin);
  await page.goto(`/company/users/${company.userId("201")}`);
  const isOurs = ({ to }: { to?: string[] | undefined }) => to?.[0] === email;
  await region(page).getByRole("button", { name: "Invite", exact: true }).click();
  const [first] = await receive(access.standinsUrl, "email", isOurs);
  await region(page).getByRole("button", { name: "Send the invite again" }).click();
  const [, second] = await receive(access.standinsUrl, "email", isOurs, 2);

  const context = await browser.newContext({ baseURL: access.url });
  const invited = await context.newPage();
  await invited.goto(linkIn(first?.text));
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText("This link has expired");
  await expect(invited.getByText("Ask your admin to send it again.")).toBeVisible();
  await invited.goto(linkIn(second?.text));
  await choose(invited, password, password);
  await expect(invited).toHaveURL(/\/cdr$/);

  await page.reload();
  await region(page).getByRole("button", { name: "Take sign-in away" }).click();
  await expect(region(page).getByText("No sign-in")).toBeVisible();
  await invited.goto("/me");
  await expect(invited).toHaveURL(/\/login/);
  await context.close();
});

test("who forgot their password gets a link, and all their sessions end by using it", async ({
  page,
  db,
  access,
  browser,
}) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.agent);
  const context = await browser.newContext({ baseURL: access.url });
  const forgetful = await context.newPage();
  await forgetful.goto("/login");
  await forgetful.getByRole("link", { name: "Cannot sign in?" }).click();
  await expect(forgetful.getByRole("heading", { level: 1 })).toHaveText("Cannot sign in?");
  await forgetful.getByLabel("Email").fill(company.agent);
  await forgetful.getByRole("button", { name: "Send the link" }).click();
  const sent = `If somebody signs in with ${company.agent}, an email with a link is on its way.`;
  await expect(forgetful.getByText(sent)).toBeVisible();

  const isOurs = ({ to }: { to?: string[] | undefined }) => to?.[0] === company.agent;
  const [mail] = await receive(access.standinsUrl, "email", isOurs);
  await forgetful.goto(linkIn(mail?.text));
  await choose(forgetful, password, password);
  await expect(forgetful).toHaveURL(/\/cdr$/);
  await page.goto("/me");
  await expect(page).toHaveURL(/\/login/);
  await context.close();
});

test("asking for an address nobody has says the same", async ({ page }) => {
  const email = `${randomUUID()}@nobody.test`;
  await page.goto("/forgot");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Enter a valid email address.")).toBeVisible();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(
    page.getByText(`If somebody signs in with ${email}, an email with a link is on its way.`),
  ).toBeVisible();
});

test("a link that is not known says what to do", async ({ page }) => {
  await page.goto(`/welcome/${"x".repeat(86)}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not known");
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("no control on the sign-in page but one is called Password", async ({ page }) => {
  await page.goto("/login");
  await expect(page.getByLabel("Password")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Sign in" })).toHaveCount(1);
  await expect(page.getByRole("link", { name: /password/i })).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("inviting, choosing a password and asking for a link work", async ({ page, db, access }) => {
    const company = await createPanelCompany(db);
    const email = `${randomUUID()}@plain.test`;
    await inCompany(db, company.companyId, (tx) =>
      tx
        .update(users)
        .set({ email })
        .where(eq(users.id, company.userId("201"))),
    );
    await signIn(page, company.admin);
    await page.goto(`/company/users/${company.userId("201")}`);
    await region(page).getByRole("button", { name: "Invite", exact: true }).click();
    await expect(region(page).getByText(/^Invited on /)).toBeVisible();

    const isOurs = ({ to }: { to?: string[] | undefined }) => to?.[0] === email;
    const [mail] = await receive(access.standinsUrl, "email", isOurs);
    await page.context().clearCookies();
    await page.goto(linkIn(mail?.text));
    await choose(page, password, "something else");
    await expect(page.getByText("The two passwords are not the same.")).toBeVisible();
    await choose(page, password, password);
    await expect(page.getByRole("heading", { level: 1, name: "CDR Reporting" })).toBeVisible();

    await page.context().clearCookies();
    await page.goto("/forgot");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText(`If somebody signs in with ${email}`)).toBeVisible();
    await receive(access.standinsUrl, "email", isOurs, 2);
  });
});

for (const screen of looks) {
  test(`entrances are accessible and fit: ${screen.colorScheme}, ${screen.width} px`, async ({
    page,
    db,
  }) => {
    const company = await createPanelCompany(db);
    await look(page, screen);
    for (const path of ["/forgot", `/welcome/${"x".repeat(86)}`]) {
      await page.goto(path);
      await expectFine(page);
    }
    await signIn(page, company.admin);
    for (const extension of ["201", "203"]) {
      await page.goto(`/company/users/${company.userId(extension)}`);
      await expectFine(page);
    }
  });
}

function region(page: Page) {
  return page.getByRole("region", { name: "Sign-in" });
}

async function choose(page: Page, word: string, again: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(word);
  await page.getByLabel("New password again").fill(again);
  await page.getByRole("button", { name: "Save and sign in" }).click();
}

function linkIn(text: string | undefined): string {
  return /\/welcome\/[\w-]+/.exec(text ?? "")?.[0] ?? "/no-link";
}
