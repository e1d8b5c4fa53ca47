import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { type OidcIssuer, startOidcIssuer } from "@/lib/testing/oidc-issuer";
import { waitUntilHealthy } from "@/scripts/demo/wait";
import { createProcesses, webProcess } from "@/scripts/processes";
import { test as base, expect } from "./fixtures";
import { createPanelCompany, expectFine, type PanelCompany, signIn } from "./panel";

/** `company` is the one whose users sign in through the provider. */
type Office = { url: string; issuer: OidcIssuer; company: PanelCompany };

/** A web server of its own beside the demo's, on its database, with an identity provider. */
const test = base.extend<object, { office: Office }>({
  office: [
    async ({ access, db }, use) => {
      const company = await createPanelCompany(db);
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const issuer = await startOidcIssuer({ appUrl: url });
      const processes = createProcesses();
      const provider = { ...issuer.env, OIDC_COMPANIES: company.companyId };
      processes.start(
        webProcess({ ...process.env, ...settings(access.databaseUrl, url, port), ...provider }),
      );
      await waitUntilHealthy(url, AbortSignal.timeout(60_000));
      await use({ url, issuer, company });
      await processes.stop();
      await issuer.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

test("who was invited signs in through the provider, and lands where they were going", async ({
  page,
  db,
  office,
}) => {
  const email = await invited(db, office.company);
  office.issuer.letIn({ email, email_verified: true });
  await page.goto(`${office.url}/me?from=mail`);
  await page.getByRole("button", { name: `Sign in with Example ID` }).click();

  await expect(page).toHaveURL(`${office.url}/me?from=mail`);
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByRole("region", { name: "Sessions" })).toContainText("This one");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("who is not known, not verified or of another company reads why and gets no session", async ({
  page,
  db,
  office,
}) => {
  const email = await invited(db, office.company);
  const elsewhere = await createPanelCompany(db);
  const refused = [
    [{ email, email_verified: false }, "Example ID does not say that your email address is"],
    [{ email: `${randomUUID()}@x.test`, email_verified: true }, "Nobody here signs in with your"],
    [{ email: elsewhere.admin, email_verified: true }, "Nobody here signs in with your"],
  ] as const;
  for (const [person, why] of refused) {
    office.issuer.letIn(person);
    await page.context().clearCookies();
    await page.goto(`${office.url}/login`);
    await signInElsewhere(page).click();
    await expect(page.getByRole("alert").filter({ hasText: why })).toBeVisible();
    await expectFine(page);
    await page.goto(`${office.url}/me`);
    await expect(page).toHaveURL(/\/login/);
  }
});

test("an answer nobody asked for is refused with a sentence", async ({ page, office }) => {
  await page.goto(`${office.url}/api/auth/callback/oidc?code=forged&state=forged`);
  await expect(
    page.getByRole("alert").filter({ hasText: "Signing in with Example ID did not work." }),
  ).toBeVisible();
});

test("where no mailer is configured, an invite's link is shown this once, and works", async ({
  browser,
  db,
  office,
}) => {
  const company = await createPanelCompany(db);
  await giveAddress(db, company, { email: `${randomUUID()}@handed.test` });
  const context = await browser.newContext({ baseURL: office.url });
  const page = await context.newPage();
  await signIn(page, company.admin);
  await page.goto(`/company/users/${company.userId("201")}`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await page.getByLabel("Invite link").inputValue();
  await expect(page.getByText("it is shown this once and works once")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Invite link")).toHaveCount(0);
  await expect(page.getByText("The link was shown to an admin to hand over.")).toBeVisible();

  await context.clearCookies();
  await page.goto("/forgot");
  await expect(page.getByText("This system cannot send email")).toBeVisible();
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill("four words in a row");
  await page.getByLabel("New password again").fill("four words in a row");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page).toHaveURL(/\/cdr$/);
  await context.close();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the button leads to the provider and back", async ({ page, db, office }) => {
    const email = await invited(db, office.company);
    office.issuer.letIn({ email, email_verified: true });
    await page.goto(`${office.url}/login`);
    await signInElsewhere(page).click();
    await expect(page.getByRole("heading", { level: 1, name: "CDR Reporting" })).toBeVisible();
  });
});

function signInElsewhere(page: Page) {
  return page.getByRole("button", { name: "Sign in with Example ID" });
}

/** Somebody who was invited and never chose a password. */
async function invited(db: Db, { companyId }: PanelCompany): Promise<string> {
  const [id, email] = [randomUUID(), `${randomUUID()}@invited.test`];
  const row = { companyId, id, name: "Ines Invited", email, invitedAt: new Date() };
  await inCompany(db, companyId, (tx) => tx.insert(users).values(row));
  return email;
}

async function giveAddress(
  db: Db,
  { companyId, userId }: PanelCompany,
  values: Pick<typeof users.$inferInsert, "email">,
): Promise<void> {
  await inCompany(db, companyId, (tx) =>
    tx
      .update(users)
      .set(values)
      .where(eq(users.id, userId("201"))),
  );
}

function settings(databaseUrl: string, url: string, port: number): Record<string, string> {
  return {
    ...{ NODE_ENV: "production", DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: "" },
    ...{ NEXTAUTH_URL: url, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "warn" },
    NEXTAUTH_SECRET: "a secret of this test, long enough to be one",
    ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
    NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? (process.env.BASE_URL ? ".next" : ".next-e2e"),
    OIDC_NAME: "Example ID",
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === "string") throw new Error("The system gave no free port.");
  return address.port;
}
