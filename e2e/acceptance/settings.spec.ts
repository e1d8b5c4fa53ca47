import { turnsOf } from "@/scripts/bench/audio";
import type { Access } from "../access";
import { expect, test } from "../fixtures";
import { signIn } from "../panel";
import { received } from "../received";
import { sample } from "../samples";
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

for (const { name, kind, hosted } of engines) {
  test(`AI model selection: ${name} is used when it is chosen`, async ({ page, db, access }) => {
    const other = kind === "openai" ? "mistral" : "openai";
    const { api } = await openOffice({ page, db, access }, { engine: other });
    await page.goto("/company/general");
    await engine(page, name).click();
    await expect(page.getByText(/^New calls are processed (in|outside) the EU\.$/)).toBeVisible();
    await expect(page.getByRole("radiogroup")).not.toHaveAttribute("aria-busy");

    const sound = ownSound(sample("appointment").wav);
    const turns = [...(await turnsOf(sound)).keys()];
    const call = await handOver(api, {}, sound);
    expect(call.summaryStatus).toBe("ready");
    expect(await asked(access, kind)).toEqual(expect.arrayContaining(turns));
    expect((await asked(access, other)).filter((turn) => turns.includes(turn))).toEqual([]);

    await page.goto(call.url);
    await expect(openCall(page).summary.getByText(`${name} · ${hosted}`)).toBeVisible();
  });
}

/** The same recording, μ-law, with a few samples a step off: no other call sounds quite so. */
function ownSound(wav: Uint8Array): Buffer {
  const sound = Buffer.from(wav);
  for (let i = sound.indexOf("data") + 8; i < sound.length; i += 1) {
    if (Math.random() < 0.02) sound[i] = (sound[i] ?? 0) ^ 1;
  }
  return sound;
}

/** What was listened to, as the stand-in names it. */
async function asked({ standinsUrl }: Access, kind: "openai" | "mistral"): Promise<string[]> {
  const entries = await received(standinsUrl, kind);
  return entries.flatMap(({ audioSha256 }) => audioSha256 ?? []);
}
