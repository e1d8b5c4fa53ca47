import { apiClient } from "../api";
import { expect, test } from "../fixtures";
import { createPanelCompany, signIn } from "../panel";
import { create, expectStored, switches, toggle } from "../settings-page";
import {
  expectSummary,
  handOver,
  handOverUnrecorded,
  openCall,
  openOffice,
  priya,
  rowOf,
} from "./office";

test("CDR Reporting: a click on a call shows its summary next to the call flow", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOver(api);
  const { overview, notes, tags, actionPoints } = await api.summary(`/${call.id}`);
  await page.goto("/cdr");
  const row = page.getByRole("row").filter({ hasText: "Karen Doyle" });
  await expect(row.getByText("Ready")).toBeVisible();
  await expect(rowOf(page, "Karen Doyle")).toHaveAttribute("aria-expanded", "false");

  await row.click();
  await expect(page).toHaveURL(`/cdr/${call.id}`);
  await expect(rowOf(page, "Karen Doyle")).toHaveAttribute("aria-expanded", "true");
  await expectSummary(page);

  const { flow, summary } = openCall(page);
  const shown = [overview, ...notes.map((note) => note.text), ...tags];
  for (const text of [...shown, ...actionPoints.map((point) => point.text)]) {
    await expect(summary.getByText(text).first()).toBeVisible();
  }
  await expect(flow.getByText("Talked · Tom Price")).toBeVisible();

  for (const { width, isBeside } of [
    { width: 1440, isBeside: true },
    { width: 1024, isBeside: true },
    { width: 1023, isBeside: false },
    { width: 390, isBeside: false },
  ]) {
    await page.setViewportSize({ width, height: 900 });
    const [left, right] = await Promise.all([flow.boundingBox(), summary.boundingBox()]);
    if (!left || !right) throw new Error("Both halves have to be there.");
    if (isBeside) {
      expect(left.x + left.width).toBeLessThanOrEqual(right.x);
      expect(left.y).toBe(right.y);
    } else {
      expect(left.y + left.height).toBeLessThanOrEqual(right.y);
      expect(left.x).toBe(right.x);
    }
  }

  await rowOf(page, "Karen Doyle").click();
  await expect(page).toHaveURL("/cdr");
  await expect(summary).toHaveCount(0);
});

test("an agent sees own calls only", async ({ page, db, access }) => {
  const { agent, apiKey } = await createPanelCompany(db, {
    settings: { summariesOn: true, engine: "openai" },
  });
  const api = apiClient(access.url, apiKey);
  const own = await handOverUnrecorded(api);
  const outside = { kind: "external", number: "+441632960339", name: "Callum Reid" };
  const foreign = await handOver(api, { from: outside, answeredBy: priya });

  await signIn(page, agent);
  await page.goto("/cdr");
  await expect(rowOf(page, "Karen Doyle")).toBeVisible();
  await expect(page.getByText("Callum Reid")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Company Panel" })).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Person" })).toHaveCount(0);
  await page.goto("/cdr?q=Callum");
  await expect(page.getByText("No calls match")).toBeVisible();

  const direct = await page.goto(`/cdr/${foreign.id}`);
  expect(direct?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("CDR Reporting");
  for (const path of [
    `/${foreign.id}`,
    `/${foreign.id}/recording`,
    `/external:${foreign.externalId}`,
  ]) {
    expect((await page.request.get(`/api/panel/calls${path}`)).status()).toBe(404);
  }
  const listed = await (await page.request.get("/api/panel/calls")).json();
  expect(listed.calls).toMatchObject([{ id: own.id }]);
});

test.describe("with scripts switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the switches work, and a call opens by its link", async ({ page, db, access }) => {
    const { api } = await openOffice({ page, db, access }, { summariesOn: false });
    await page.goto("/company/general");
    for (const name of switches) await toggle(page, name);
    await page.goto("/company/general");
    await expectStored(page, create, true);

    const call = await handOver(api);
    expect(call.summaryStatus).toBe("ready");
    await page.goto("/cdr");
    await rowOf(page, "Karen Doyle").click();
    await expect(page).toHaveURL(`/cdr/${call.id}`);
    await expectSummary(page);
    await expect(openCall(page).flow.getByText("Talked · Tom Price")).toBeVisible();
    await rowOf(page, "Karen Doyle").click();
    await expect(openCall(page).summary).toHaveCount(0);

    await page.getByRole("combobox", { name: "Direction" }).selectOption("Outbound");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.getByText("No calls match")).toBeVisible();
    await page.getByRole("combobox", { name: "Direction" }).selectOption("Inbound");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(rowOf(page, "Karen Doyle")).toBeVisible();
  });
});
