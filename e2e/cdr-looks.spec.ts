import type { Page } from "@playwright/test";
import { handOver, openOffice, rewriteSummary } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { expectFine, look, looks } from "./panel";

for (const { locale, flow, summary } of [
  { locale: "en-GB", flow: "Call flow", summary: "AI summary" },
  { locale: "nl-NL", flow: "Gespreksverloop", summary: "AI-samenvatting" },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the list and an open call are accessible and fit", async ({ page, db, access }) => {
      const { api } = await openOffice({ page, db, access }, { emailOn: true });
      await handOver(api, { answeredBy: { kind: "extension", number: "201" } });
      const call = await handOver(api);
      await page.goto(call.url);
      await expect(page.getByRole("heading", { name: flow })).toBeVisible();
      await expect(page.getByRole("heading", { name: summary })).toBeVisible();
      for (const how of looks) {
        await look(page, how);
        await expectFine(page);
      }
    });
  });
}

test.describe("in Dutch, on a phone", () => {
  test.use({ locale: "nl-NL", viewport: { width: 390, height: 900 } });

  test("no choice of the filters is cut off", async ({ page, db, access }) => {
    await openOffice({ page, db, access });
    for (const path of ["/cdr", "/company/users", "/company/audit"]) {
      await page.goto(path);
      await expect(page.getByRole("search").getByRole("combobox").first()).toBeVisible();
      expect(await page.evaluate(cutOff), path).toEqual([]);
    }
  });
});

test("a call without a summary and an empty list are accessible and fit", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access }, { summariesOn: false });
  const call = await handOver(api);
  for (const how of looks) {
    await look(page, how);
    await page.goto(call.url);
    await expect(page.getByRole("button", { name: "Create summary" })).toBeVisible();
    await expectFine(page);
    await page.goto("/cdr?direction=outbound");
    await expect(page.getByText("No calls match")).toBeVisible();
    await expectFine(page);
  }
});

test("names and summaries of any length stay within what is around them", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const long = "Wolfeschlegelsteinhausenbergerdorff".repeat(5);
  const party = { kind: "extension", number: "203", name: long };
  const [startedAt, endedAt] = [new Date(Date.now() - 60_000), new Date()];
  const call = await handOver(office.api, {
    ...{ from: { kind: "external", number: "9".repeat(64), name: long }, to: party },
    ...{ startedAt: startedAt.toISOString(), answeredAt: startedAt.toISOString() },
    answeredBy: party,
    steps: [{ kind: "talk", party, startedAt, endedAt, result: "answered" }],
  });
  await rewriteSummary(db, office, call.id, long);

  await page.goto(call.url);
  await expect(
    page.getByRole("region", { name: "AI summary" }).getByText(long).last(),
  ).toBeVisible();
  for (const width of [1440, 1024, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflowing(page)).toEqual([]);
  }
});

/** Runs in the page: what selects of the filters show with less room than it needs. */
function cutOff(): string[] {
  const shown = [...document.querySelectorAll<HTMLSelectElement>("search select")];
  return shown.flatMap((select) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const text = select.selectedOptions[0]?.text ?? "";
    const pen = document.createElement("canvas").getContext("2d");
    if (!pen) return [text];
    pen.font = font;
    const room =
      select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    return pen.measureText(text).width > room ? [text] : [];
  });
}

/** Elements whose content is wider than they are, but for those that cut it with "…". */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main *")]
      .filter((element) => {
        // What is folded away is laid out to no purpose.
        if (!element.checkVisibility()) return false;
        const { display, textOverflow, position } = getComputedStyle(element);
        if (display === "inline" || textOverflow === "ellipsis" || position === "absolute") {
          return false;
        }
        return element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.outerHTML.slice(0, 200)),
  );
}
