import { randomUUID } from "node:crypto";
import { type Browser, chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import { inCompany } from "@/db/in-company";
import { companySettings, users } from "@/db/schema/companies";
import { hashPassword } from "@/lib/auth/password";
import { findBrowser } from "../browser.mjs";
import type { Company } from "./company";
import type { Stage } from "./stage";

const password = "a bench password";

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
}

/** An admin of the company, whose webhooks go to the stand-ins from now on. Returns the address. */
export async function addAdmin(stage: Stage, { id }: Company): Promise<string> {
  const email = `${id}@bench.test`;
  const passwordHash = await hashPassword(password);
  await inCompany(stage.db, id, async (tx) => {
    await tx.insert(users).values({
      ...{ companyId: id, id: randomUUID(), name: "Admin", email, passwordHash },
      role: "admin",
    });
    await tx
      .update(companySettings)
      .set({ webhookOn: true, webhookUrl: `${stage.standins.url}/hook` });
  });
  return email;
}

export async function signIn(browser: Browser, origin: string, email: string): Promise<Page> {
  const page = await browser.newPage({ locale: "en-GB" });
  await page.goto(`${origin}/login`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/cdr");
  return page;
}

/** The headers of whoever is signed in on the page. */
export async function headersOf(page: Page): Promise<Record<string, string>> {
  const [cookie] = await page.context().cookies();
  return { cookie: `${cookie?.name}=${cookie?.value}`, "accept-language": "en" };
}

/** As autovacuum does within a minute: what came in one go is still unknown to the planner. */
export async function analyze({ databaseUrl }: Stage): Promise<void> {
  const owner = postgres(databaseUrl, { max: 1 });
  await owner`vacuum analyze calls, call_participants, users`;
  await owner.end();
}
