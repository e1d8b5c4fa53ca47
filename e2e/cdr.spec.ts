import {
  expectSummary,
  handOver,
  handOverUnrecorded,
  openCall,
  openOffice,
  priya,
  rewriteSummary,
  rowOf,
  tom,
} from "./acceptance/office";
import { expect, test } from "./fixtures";
import { signIn } from "./panel";
import { create, toggle } from "./settings-page";

test("a reason leads to what stood in the way, and the summary is made from there", async ({
  page,
  db,
  access,
}) => {
  const { api, agent } = await openOffice({ page, db, access }, { summariesOn: false });
  const call = await handOver(api);
  await page.goto(call.url);
  const { summary } = openCall(page);
  await expect(summary.getByText("No summary: AI summaries were switched off.")).toBeVisible();
  await summary.getByRole("button", { name: "Create summary" }).click();
  await expect(
    summary.getByText("Still no summary: AI summaries were switched off."),
  ).toBeVisible();

  await summary.getByRole("link", { name: "Open the settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "General settings" })).toBeVisible();
  await toggle(page, create);
  await page.goBack();
  await summary.getByRole("button", { name: "Create summary" }).click();
  await expectSummary(page);

  const voicemail = await handOverUnrecorded(api, { status: "voicemail" });
  await page.goto(voicemail.url);
  await expect(summary.getByText("No summary: the caller left a voicemail.")).toBeVisible();
  await expect(summary.getByRole("button")).toHaveCount(0);

  const unrecorded = await handOverUnrecorded(api);
  await page.goto(unrecorded.url);
  await expect(summary.getByText("Check in your phone system")).toBeVisible();
  await expect(summary.getByRole("button")).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, agent);
  await page.goto(unrecorded.url);
  await expect(summary.getByText("Ask your admin.")).toBeVisible();
  await expect(summary.getByRole("button")).toHaveCount(0);
});

test("filters, the place in the list and the open call live in the address", async ({
  page,
  db,
  access,
}) => {
  const { api, userId } = await openOffice({ page, db, access });
  const oldest = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const at = (minutes: number) => new Date(oldest.getTime() + minutes * 60_000).toISOString();
  await Promise.all(
    Array.from({ length: 27 }, (_, i) =>
      handOverUnrecorded(api, {
        ...{ startedAt: at(i), answeredAt: at(i), endedAt: at(i + 1) },
        from: { kind: "external", number: null, name: `Caller ${String(i).padStart(2, "0")}` },
        ...(i === 1 && { direction: "outbound", from: priya, answeredBy: null, status: "busy" }),
      }),
    ),
  );
  const rows = page.getByRole("table").getByRole("link");
  await page.goto("/cdr");
  await expect(rows).toHaveCount(25);
  await expect(rows.first()).toHaveAccessibleName(/Caller 26/);

  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/\/cdr\?cursor=/);
  await rowOf(page, "Caller 00").click();
  await expect(page).toHaveURL(/\/cdr\/[0-9a-f-]{36}\?cursor=/);
  await expect(openCall(page).flow).toBeVisible();
  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(rowOf(page, "Caller 00")).toHaveAttribute("aria-expanded", "true");

  await page.goBack();
  await expect(openCall(page).flow).toHaveCount(0);
  await page.goBack();
  await expect(rows).toHaveCount(25);
  await page.goForward();
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(rows).toHaveCount(25);

  const search = page.getByRole("searchbox", { name: "Search by name or number" });
  await search.fill("caller 1");
  await search.press("Enter");
  await expect(rows).toHaveCount(10);
  await expect(page).toHaveURL(/[?&]q=caller(\+|%20)1/);
  await page.getByRole("combobox", { name: "Direction" }).selectOption("Outbound");
  await expect(page.getByText("No calls match")).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(10);

  await page.getByRole("button", { name: "Clear" }).click();
  await expect(search).toHaveValue("");
  await page.getByRole("combobox", { name: "Direction" }).selectOption("Outbound");
  await expect(rows).toHaveCount(1);
  await page.goBack();
  await page.goBack();
  await expect(search).toHaveValue("caller 1");
  await page.getByRole("combobox", { name: "Direction" }).selectOption("Outbound");
  await expect(page.getByText("No calls match")).toBeVisible();
  await page.reload();
  await expect(search).toHaveValue("caller 1");
  await expect(page.getByRole("combobox", { name: "Direction" })).toHaveValue("outbound");
  await page.goto(`/cdr?userId=${userId("203")}`);
  await expect(rows).toHaveCount(25);
  await expect(page.getByRole("combobox", { name: "Person" })).toHaveValue(userId("203"));
});

test("an address that asks for nonsense shows the calls all the same", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOverUnrecorded(api);
  for (const query of ["cursor=junk", "direction=up&q=&days=-1&x=1", "q=a&q=Doyle", "userId=1"]) {
    expect((await page.goto(`/cdr?${query}`))?.status()).toBe(200);
    await expect(rowOf(page, "Karen Doyle")).toBeVisible();
  }
  await page.goto(`/cdr/external:${call.externalId}`);
  await expect(page).toHaveURL(call.url);
  for (const path of ["nothing", `${call.id}/more`, "external:nothing", "%00"]) {
    expect((await page.goto(`/cdr/${path}`))?.status()).toBeGreaterThanOrEqual(400);
    expect((await page.goto(`/cdr/${path}`))?.status()).toBeLessThan(500);
  }
});

test("an open call stays open when the filters leave it out", async ({ page, db, access }) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOverUnrecorded(api);
  await page.goto("/cdr");
  await rowOf(page, "Karen Doyle").click();
  await page.getByRole("combobox", { name: "Direction" }).selectOption("Outbound");
  await expect(page).toHaveURL(`${call.url}?direction=outbound`);
  await expect(openCall(page).flow).toBeVisible();
  await rowOf(page, "Karen Doyle").click();
  await expect(page.getByText("No calls match")).toBeVisible();
});

test("a call is reached, opened and closed by keyboard", async ({ page, db, access }) => {
  const { api } = await openOffice({ page, db, access });
  await handOverUnrecorded(api);
  await handOverUnrecorded(api, { from: { kind: "external", number: null, name: "Callum Reid" } });
  await page.goto("/cdr");
  await expect(rowOf(page, "Callum Reid")).toBeVisible();

  await page.getByRole("combobox", { name: "Period" }).focus();
  await page.keyboard.press("Tab");
  await expect(rowOf(page, "Callum Reid")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(rowOf(page, "Karen Doyle")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(openCall(page).flow).toBeVisible();
  await expect(rowOf(page, "Karen Doyle")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(openCall(page).flow).toHaveCount(0);
});

test("names, numbers and summaries full of markup show as text", async ({ page, db, access }) => {
  const office = await openOffice({ page, db, access });
  const image = "<img src=x onerror=window.hurt=1>";
  const script = "<script>window.hurt=1</script>";
  const call = await handOver(office.api, {
    from: { kind: "external", number: "<b>1</b>", name: image },
    to: { kind: "queue", number: null, name: script },
    steps: [
      {
        kind: "talk",
        party: { ...tom, name: `${image}&amp;` },
        startedAt: new Date().toISOString(),
        endedAt: new Date().toISOString(),
      },
    ],
  });
  await rewriteSummary(db, office, call.id, `${script} & "${image}"`);

  await page.goto(call.url);
  await expect(page.getByRole("table").getByText(image, { exact: true }).first()).toBeVisible();
  await expect(page.getByText("<b>1</b>", { exact: true })).toBeVisible();
  await expect(openCall(page).flow.getByText(`${image}&amp;`)).toBeVisible();
  await expect(openCall(page).summary.getByText(`${script} & "${image}"`).first()).toBeVisible();
  expect(await page.evaluate(() => "hurt" in window)).toBe(false);
  await expect(page.locator("main img, main b")).toHaveCount(0);
});
