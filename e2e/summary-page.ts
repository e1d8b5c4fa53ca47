import { expect, type Page } from "@playwright/test";
import { handOver, type Office, openCall, openOffice } from "./acceptance/office";

type Given = Parameters<typeof openOffice>[0];

/** A call with its summary, open on the page of an admin. */
export async function openSummary(given: Given) {
  const office: Office = await openOffice(given);
  const call = await handOver(office.api);
  await given.page.goto(call.url);
  const { summary } = openCall(given.page);
  await expect(summary.getByRole("heading", { name: "Overview" })).toBeVisible();
  return { office, call, summary };
}

export async function inAnotherTab(
  page: Page,
  work: (other: Page) => Promise<void>,
): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(new URL(page.url()).pathname);
  await work(other);
  await other.close();
}

export async function edit(page: Page): Promise<void> {
  await openCall(page).summary.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(field(page, "Overview")).toBeVisible();
}

export function field(page: Page, name: string) {
  return openCall(page).summary.getByRole("textbox", { name, exact: true });
}

export async function save(page: Page): Promise<void> {
  await openCall(page).summary.getByRole("button", { name: "Save", exact: true }).click();
}
