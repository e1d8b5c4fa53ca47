import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { webhookEvent } from "@/domain/delivery";
import { expect, test } from "../fixtures";
import { receive, received } from "../received";
import { alert, email, save, toggle, webhook, words } from "../settings-page";
import { handOver, openOffice, rowOf } from "./office";

test("Send AI summaries by email to the user: to the address in the user's settings, only when it is Yes", async ({
  page,
  db,
  access,
}) => {
  const { api, userId } = await openOffice({ page, db, access });
  const address = `tom.price@${randomUUID()}.test`;
  await page.goto(`/company/users/${userId("203")}`);
  await page.getByLabel("Email").fill(address);
  await save(page).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const silent = await handOver(api);

  await page.goto("/company/general");
  await toggle(page, email);
  const call = await handOver(api, {
    from: { kind: "external", name: "Callum Reid", number: null },
  });
  const toTom = ({ to = [] }: { to?: string[] | undefined }) => to.includes(address);
  const [mail] = await receive(access.standinsUrl, "email", toTom);
  expect(mail?.to).toEqual([address]);
  expect(mail?.subject).toContain("Callum Reid");
  const { overview, notes, tags, actionPoints } = await api.summary(`/${call.id}`);
  const told = plain(mail?.text);
  for (const text of [overview, ...notes.map((note) => note.text), ...tags]) {
    expect(told).toContain(plain(text));
  }
  for (const point of actionPoints) expect(told).toContain(plain(point.text));
  expect(mail?.text).toContain(`${access.url}/cdr/${call.id}`);
  expect(mail?.html).toContain(`${access.url}/cdr/${call.id}`);

  await page.goto(`/cdr/${call.id}`);
  const deliveries = page.getByRole("region", { name: "Deliveries" });
  await expect(deliveries.getByText(address)).toBeVisible();
  await expect(deliveries.getByText("Delivered")).toBeVisible();
  await page.goto(`/cdr/${silent.id}`);
  await expect(rowOf(page, "Karen Doyle")).toHaveAttribute("aria-expanded", "true");
  await expect(deliveries).toHaveCount(0);

  await page.goto("/company/general");
  await toggle(page, email, false);
  await handOver(api);
  expect((await received(access.standinsUrl, "email")).filter(toTom)).toHaveLength(1);
});

for (const method of ["POST", "PUT"]) {
  test(`Send AI summaries via webhook: by ${method} to the URL, only when it is Yes`, async ({
    page,
    db,
    access,
  }) => {
    const { api } = await openOffice({ page, db, access });
    const path = `/hook/${randomUUID()}?crm=1`;
    await sendTo(page, { method, url: `${access.standinsUrl}${path}`, timeout: "5" });
    const call = await handOver(api);

    const [hook] = await receive(access.standinsUrl, "webhook", (entry) => entry.path === path);
    expect(hook).toMatchObject({ method, status: 200 });
    const { type, data } = webhookEvent.parse(JSON.parse(hook?.body ?? ""));
    expect(type).toBe("summary.created");
    expect(data.call.id).toBe(call.id);
    expect(data.summary).toEqual(await api.summary(`/${call.id}`));

    await toggle(page, webhook, false);
    const silent = await handOver(api);
    await page.goto(silent.url);
    await expect(page.getByRole("heading", { name: "Action points" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Deliveries" })).toHaveCount(0);
  });
}

test("Timeout: a receiver that takes longer is tried again, one that does not is not", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const path = `/hook/${randomUUID()}?delayMs=1300`;
  const ours = (entry: { path?: string | undefined }) => entry.path === path;
  const deliveries = page.getByRole("region", { name: "Deliveries" });

  await sendTo(page, { method: "POST", url: `${access.standinsUrl}${path}`, timeout: "3" });
  const patient = await handOver(api);
  await page.goto(patient.url);
  await expect(deliveries.getByText("Delivered")).toBeVisible();
  expect(await receive(access.standinsUrl, "webhook", ours)).toHaveLength(1);

  await page.goto("/company/general");
  await page.getByLabel("Timeout").fill("1");
  await save(page).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const hasty = await handOver(api);
  await page.goto(hasty.url);
  await expect(deliveries.getByText("too slow")).toBeVisible();
  await expect(deliveries.getByText("Waiting")).toBeVisible();

  const [, first, second] = await receive(access.standinsUrl, "webhook", ours, 3);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(second?.body).toBe(first?.body);
  const waitedMs = Date.parse(second?.at ?? "") - Date.parse(first?.at ?? "");
  expect(waitedMs).toBeGreaterThan(4000);
  await expect(deliveries.getByText("2 attempts")).toBeVisible();
});

test("Timeout: 0 and 11 seconds are refused, 1 and 10 are taken", async ({ page, db, access }) => {
  await openOffice({ page, db, access });
  await page.goto("/company/general");
  await toggle(page, webhook);
  await page.getByLabel("URL").fill(`${access.standinsUrl}/hook`);

  for (const [refused, taken] of [
    ["0", "1"],
    ["11", "10"],
  ]) {
    await page.getByLabel("Timeout").fill(refused ?? "");
    await save(page).click();
    await expect(alert(page)).toHaveText(words.timeout);
    await page.getByLabel("Timeout").fill(taken ?? "");
    await save(page).click();
    await expect(alert(page)).toHaveCount(0);
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Timeout")).toHaveValue(taken ?? "");
  }
});

type Receiver = { method: string; url: string; timeout: string };

async function sendTo(page: Page, { method, url, timeout }: Receiver): Promise<void> {
  await page.goto("/company/general");
  await toggle(page, webhook);
  await page.getByLabel("Method").selectOption(method);
  await page.getByLabel("URL").fill(url);
  await page.getByLabel("Timeout").fill(timeout);
  await save(page).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
}

/** A plain text mail breaks its lines where they are full. */
function plain(text = ""): string {
  return text.replaceAll(/\s+/g, " ");
}
