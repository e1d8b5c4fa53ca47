import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectSummary, handOver, openCall, openOffice } from "./office";

const unfit = [
  {
    recording: "On demand",
    days: "30",
    sentence: "No summary: call recording for Tom Price was On demand, not ∞ Always.",
  },
  {
    recording: "∞ Always",
    days: "0",
    sentence: "No summary: storage duration for Tom Price is 0 days; at least 7 are needed.",
  },
  {
    recording: "∞ Always",
    days: "6",
    sentence: "No summary: storage duration for Tom Price is 6 days; at least 7 are needed.",
  },
];

for (const { recording, days, sentence } of unfit) {
  test(`a user with ${recording} and ${days} days gets no summary, and the call says why`, async ({
    page,
    db,
    access,
  }) => {
    const { api, userId } = await openOffice({ page, db, access });
    await setRecording(page, userId("203"), recording, days);

    const call = await handOver(api);
    expect(call.summaryStatus).toBe("skipped");
    await page.goto(call.url);
    await expect(openCall(page).summary.getByText(sentence)).toBeVisible();

    await openCall(page).summary.getByRole("link", { name: "Open Tom Price" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Tom Price" })).toBeVisible();
  });
}

test("a user with ∞ Always and 7 days gets a summary", async ({ page, db, access }) => {
  const { api, userId } = await openOffice({ page, db, access });
  await setRecording(page, userId("203"), "∞ Always", "7");

  const call = await handOver(api);
  expect(call.summaryStatus).toBe("ready");
  await page.goto(call.url);
  await expectSummary(page);
});

async function setRecording(page: Page, userId: string, recording: string, days: string) {
  await page.goto(`/company/users/${userId}`);
  await page.getByRole("radio", { name: recording }).check();
  await page.getByLabel("Storage duration").fill(days);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
}
