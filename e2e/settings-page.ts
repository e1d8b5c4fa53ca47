import type { Page } from "@playwright/test";
import type { Db } from "@/db/client";
import { expect } from "./fixtures";
import { createPanelCompany, signIn } from "./panel";

export const create = "Create AI summaries of recorded calls";
export const internal = "Also apply to internal calls";
export const email = "Send AI summaries by email to the user";
export const webhook = "Send AI summaries via webhook";
export const switches = [create, internal, email, webhook];

export const words = {
  timeout: "Timeout must be a whole number from 1 to 10 seconds.",
  invalid: "Enter a valid http or https URL.",
  private: "This address is private. Your operator can allow it.",
};

/** Signed in as an admin of a company with everything off but `settings`. */
export async function openSettings(page: Page, db: Db, settings: { webhookOn?: boolean } = {}) {
  const company = await createPanelCompany(db, {
    settings: { summariesOn: false, engine: "mistral", ...settings },
  });
  await signIn(page, company.admin);
  await page.goto("/company/general");
  return { company };
}

export async function toggle(page: Page, name: string, to = true): Promise<void> {
  await page.getByRole("switch", { name, exact: true }).click();
  await expectStored(page, name, to);
}

export async function expectStored(page: Page, name: string, on: boolean): Promise<void> {
  const control = page.getByRole("switch", { name, exact: true });
  await expect(control).toHaveAttribute("aria-checked", String(on));
  await expect(control).toHaveText(on ? "Yes" : "No");
}

export function engine(page: Page, name: string) {
  return page.getByRole("radio", { name, exact: true });
}

export function save(page: Page) {
  return page.getByRole("button", { name: "Save" });
}

/** Those of the page itself: Next has one for the names of pages. */
export function alert(page: Page, text = "") {
  return page.getByRole("main").getByRole("alert").filter({ hasText: text });
}
