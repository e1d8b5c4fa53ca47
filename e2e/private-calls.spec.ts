import type { Page } from "@playwright/test";
import { handOver, openCall, openOffice, rowOf } from "./acceptance/office";
import { external } from "./api";
import { newCall } from "./calls";
import { expect, test } from "./fixtures";
import { expectFine, look, looks, notesOf, signIn } from "./panel";
import { sample } from "./samples";

test("a call marked as private vanishes from an admin's open list and from the API, and comes back", async ({
  page,
  browser,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await page.goto(`${call.url}?q=Doyle`);
  await expect(openCall(page).summary.getByRole("heading", { name: "Overview" })).toBeVisible();
  const own = await browser.newContext({ baseURL: access.url });
  const toms = await own.newPage();
  await signIn(toms, office.agent);
  await toms.goto(call.url);
  await expect(privacy(toms).getByText("Admins and those who talked see this call.")).toBeVisible();
  await expect(privacy(page)).toHaveCount(0);

  await privacy(toms).getByRole("button", { name: "Mark as private" }).click();
  await expect(
    privacy(toms).getByText("only those who talked see this call (Tom Price)"),
  ).toBeVisible();
  await expect(toms.getByRole("row").getByText("Private", { exact: true })).toBeVisible();
  await expect(page.getByText("No calls match")).toBeVisible();
  await expect(page).toHaveURL(/\/cdr\?q=Doyle$/);
  await page.goto(call.url);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("CDR Reporting");
  for (const path of ["", "/summary", "/transcript", "/recording"]) {
    expect((await office.api.get(`/${call.id}${path}`)).status, path).toBe(404);
    expect((await office.api.get(`${external(call.externalId)}${path}`)).status, path).toBe(404);
  }
  expect(await office.api.get("")).toMatchObject({ body: { calls: [], nextCursor: null } });
  for (const [method, path] of [
    ["DELETE", ""],
    ["POST", "/summary"],
  ] as const) {
    expect((await office.api.ask(method, `/${call.id}${path}`)).status).toBe(404);
  }
  for (const path of ["", "/recording", "/transcript"]) {
    expect((await page.request.get(`/api/panel/calls/${call.id}${path}`)).status(), path).toBe(404);
  }

  await page.goto("/cdr");
  await expect(page.getByText("No calls yet")).toBeVisible();
  await privacy(toms).getByRole("button", { name: "No longer private" }).click();
  await expect(rowOf(page, "Karen Doyle")).toBeVisible();
  expect((await office.api.get(`/${call.id}/summary`)).status).toBe(200);
  expect((await notesOf(db, office)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["call.made_private", "call.made_open"]),
  );
  await own.close();
});

test("the tabs of whoever marks a call all say so", async ({ page, context, db, access }) => {
  const office = await openOffice({ page, db, access });
  const call = await handOver(office.api);
  await context.clearCookies();
  await signIn(page, office.agent);
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(call.url);

  await privacy(page).getByRole("button", { name: "Mark as private" }).click();
  await expect(privacy(other).getByRole("button", { name: "No longer private" })).toBeVisible();
  await privacy(other).getByRole("button", { name: "No longer private" }).click();
  await expect(privacy(page).getByRole("button", { name: "Mark as private" })).toBeVisible();
});

test("a phone system may hand a private call over again, and its audio", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const call = newCall();
  const taken = await office.api.post(call);
  expect(taken.status).toBe(202);
  await page.context().clearCookies();
  await signIn(page, office.agent);
  await page.goto("/cdr");
  await rowOf(page, "Karen Doyle").click();
  await privacy(page).getByRole("button", { name: "Mark as private" }).click();
  await expect(privacy(page).getByRole("button", { name: "No longer private" })).toBeVisible();

  const isTaken = { status: 202, body: { status: "taken" } };
  expect(await office.api.post(call)).toMatchObject(isTaken);
  const audio = new Uint8Array(sample("billing").wav);
  expect(await office.api.putRecording(external(call.externalId), audio)).toMatchObject(isTaken);
  await expect(openCall(page).summary.getByRole("heading", { name: "Overview" })).toBeVisible();
  expect((await office.api.get(external(call.externalId))).status).toBe(404);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a call is marked as private and given back", async ({ page, db, access }) => {
    const office = await openOffice({ page, db, access });
    const call = await handOver(office.api);
    await page.context().clearCookies();
    await signIn(page, office.agent);
    await page.goto(call.url);
    await privacy(page).getByRole("button", { name: "Mark as private" }).click();
    await expect(privacy(page).getByText("only those who talked see this call")).toBeVisible();
    expect((await office.api.get(`/${call.id}`)).status).toBe(404);

    await privacy(page).getByRole("button", { name: "No longer private" }).click();
    await expect(privacy(page).getByRole("button", { name: "Mark as private" })).toBeVisible();
    expect((await office.api.get(`/${call.id}`)).status).toBe(200);
  });
});

for (const how of looks) {
  test(`a private call is accessible and fits: ${how.colorScheme}, ${how.width} px`, async ({
    page,
    db,
    access,
  }) => {
    await look(page, how);
    const office = await openOffice({ page, db, access });
    const call = await handOver(office.api);
    await page.context().clearCookies();
    await signIn(page, office.agent);
    await page.goto(call.url);
    await expect(privacy(page).getByRole("button", { name: "Mark as private" })).toBeVisible();
    await expectFine(page);

    await privacy(page).getByRole("button", { name: "Mark as private" }).click();
    await expect(page.getByRole("row").getByText("Private", { exact: true })).toBeVisible();
    await expect(privacy(page).getByRole("button", { name: "No longer private" })).toBeEnabled();
    await expectFine(page);
  });
}

function privacy(page: Page) {
  return page.getByRole("form", { name: "Who sees this call" });
}
