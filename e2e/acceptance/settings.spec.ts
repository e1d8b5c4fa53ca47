import { randomUUID } from "node:crypto";
import { sample } from "../samples";
import { expect, test } from "../fixtures";
import { signIn } from "../panel";
import { received } from "../received";
import { create, engine, expectStored, internal, switches, toggle } from "../settings-page";
import { expectSummary, handOver, internalCall, openCall, openOffice } from "./office";

test("AI summaries are off by default", async ({ page }) => {
  await signIn(page, "admin@fresh.test", "afterword");

  await page.goto("/company/general");
  for (const name of switches) await expectStored(page, name, false);
  await expect(engine(page, "Mistral AI")).toBeChecked();

  await page.goto("/company/users");
  await expect(page.getByRole("row")).toHaveCount(1 + 3);
  await page.goto("/cdr?summaryStatus=ready");
  await expect(page.getByText("No calls match")).toBeVisible();
});

test("Company Panel → General settings → Create AI summaries of recorded calls: external calls are summarised, internal ones are not", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access }, { summariesOn: false });
  expect(await handOver(api)).toMatchObject({ reason: "feature_off" });

  await page.goto("/cdr");
  await page.getByRole("link", { name: "Company Panel" }).click();
  await page.getByRole("link", { name: "General settings" }).click();
  await toggle(page, create);

  for (const direction of ["inbound", "outbound", "unknown"]) {
    const outside = direction === "outbound" ? { from: internalCall.to } : {};
    const call = await handOver(api, { direction, ...outside });
    expect(call).toMatchObject({ direction, summaryStatus: "ready" });
    if (direction !== "inbound") continue;
    await page.goto(call.url);
    await expectSummary(page);
  }
  const internally = await handOver(api, internalCall);
  expect(internally).toMatchObject({ summaryStatus: "skipped", reason: "internal_call" });
  await page.goto(internally.url);
  await expect(
    openCall(page).summary.getByText("No summary: internal calls were switched off."),
  ).toBeVisible();
});

test("Also apply to internal calls: internal calls are summarised too", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  await page.goto("/company/general");
  await toggle(page, internal);

  const call = await handOver(api, internalCall, sample("internal").wav);
  expect(call).toMatchObject({ direction: "internal", summaryStatus: "ready" });
  await page.goto(call.url);
  await expectSummary(page);
});

const engines = [
  { name: "OpenAI / ChatGPT", kind: "openai", hosted: "Hosted outside the EU" },
  { name: "Mistral AI", kind: "mistral", hosted: "Hosted in the EU" },
] as const;

for (const [i, { name, kind, hosted }] of engines.entries()) {
  const other = i === 0 ? ("mistral" as const) : ("openai" as const);

  test(`AI model selection: ${name} is used when it is chosen`, async ({ page, db, access }) => {
    const { api } = await openOffice({ page, db, access }, { engine: other });
    await page.goto("/company/general");
    await engine(page, name).click();
    const group = page.getByRole("radiogroup", { name: "AI model selection" });
    await expect(engine(page, name)).toBeChecked();
    await expect(group).not.toHaveAttribute("aria-busy");

    const told = `Ours is ${randomUUID()}.`;
    const [before, beforeOther] = [await asked(access, kind), await asked(access, other)];
    const call = await handOver(api, {}, softer(sample("appointment").wav));
    expect(call.summaryStatus).toBe("ready");
    const [after, afterOther] = [await asked(access, kind), await asked(access, other)];

    expect(told).not.toBe("");
    const fresh = [...after].filter((sha) => !before.has(sha));
    const elsewhere = [...afterOther].filter((sha) => !beforeOther.has(sha));
    expect(fresh.length).toBeGreaterThan(0);
    expect(elsewhere.filter((sha) => fresh.includes(sha))).toEqual([]);
    expect(await api.summary(`/${call.id}`)).toMatchObject({ engine: { id: kind } });
    await page.goto(call.url);
    await expect(openCall(page).summary.getByText(`${name} · ${hosted}`)).toBeVisible();
  });
}

async function asked(access: { standinsUrl: string }, kind: "openai" | "mistral") {
  const entries = await received(access.standinsUrl, kind);
  return new Set(entries.flatMap(({ audioSha256 }) => audioSha256 ?? []));
}
