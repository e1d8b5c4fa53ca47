import type { BrowserContext, Page } from "@playwright/test";
import { expectSummary, handOver, openCall, openOffice, rowOf } from "./acceptance/office";
import { callOf } from "./api";
import { newCall } from "./calls";
import { expect, test } from "./fixtures";
import { sample } from "./samples";

test("a posted call appears without a reload, and so does its summary", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  await page.goto("/cdr");
  await expect(page.getByText("No calls yet")).toBeVisible();
  const isSamePage = await marked(page);

  const { id } = callOf(await api.post(newCall()));
  await expect(rowOf(page, "Karen Doyle")).toBeVisible();
  await expect(page.getByRole("row").getByText("Processing")).toBeVisible();
  await rowOf(page, "Karen Doyle").click();
  await expect(openCall(page).summary.getByText("The summary is being made.")).toBeVisible();

  await api.putRecording(`/${id}`, new Uint8Array(sample("billing").wav));
  await expectSummary(page);
  await expect(page.getByRole("row").getByText("Ready")).toBeVisible();
  await expect(page.getByRole("region", { name: "Transcript" })).toBeVisible();
  expect(await isSamePage()).toBe(true);
});

test("the tabs of a browser share one stream, and another takes over when its tab goes", async ({
  page,
  context,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const streams = streamsOf(context);
  await page.goto("/cdr");
  await expect.poll(() => streams.length).toBe(1);
  const other = await context.newPage();
  await other.goto("/cdr");

  await handOver(api);
  for (const tab of [page, other]) {
    await expect(tab.getByRole("row").getByText("Ready")).toBeVisible();
  }
  expect(streams).toHaveLength(1);

  await page.close();
  await expect.poll(() => streams.length).toBe(2);
  await handOver(api, { from: { kind: "external", number: null, name: "Callum Reid" } });
  await expect(rowOf(other, "Callum Reid")).toBeVisible();
  expect(streams).toHaveLength(2);
});

test("a stream that was refused is opened again", async ({ page, db, access }) => {
  const { api } = await openOffice({ page, db, access });
  const refused = Promise.withResolvers<void>();
  await page.route("**/api/panel/events", async (route) => {
    await route.fulfill({ status: 503 });
    refused.resolve();
  });
  await page.goto("/cdr");
  await refused.promise;
  await page.unroute("**/api/panel/events");

  await handOver(api);
  await expect(page.getByRole("row").getByText("Ready")).toBeVisible();
});

test("an admin has a summary made again with today's engine", async ({ page, db, access }) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOver(api);
  await page.goto(call.url);
  const { summary } = openCall(page);
  await expect(summary.getByText("OpenAI / ChatGPT · ")).toBeVisible();

  const settings = await page.context().newPage();
  await settings.goto("/company/general");
  await settings.getByRole("radio", { name: "Mistral AI" }).click();
  await expect(settings.getByText("New calls are processed in the EU.")).toBeVisible();
  await expect(settings.getByRole("radiogroup")).not.toHaveAttribute("aria-busy");

  const isSamePage = await marked(page);
  await summary.getByRole("button", { name: "Make again" }).click();
  await expect(summary.getByText("Mistral AI · ")).toBeVisible();
  await expectSummary(page);
  expect(await isSamePage()).toBe(true);
  expect(await api.summary(`/${call.id}`)).toMatchObject({ version: 2 });
});

/** Every request for the stream of events, by any tab. */
function streamsOf(context: BrowserContext): string[] {
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/api/panel/events")) streams.push(request.url());
  });
  return streams;
}

/** Tells later whether the page was loaded anew meanwhile. */
async function marked(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute("data-mark", ""));
  return () => page.evaluate(() => document.documentElement.hasAttribute("data-mark"));
}
