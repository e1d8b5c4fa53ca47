import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { transcripts } from "@/db/schema/results";
import { getRedactedKinds } from "@/lib/settings/redaction";
import { handOver, type Office, openOffice } from "./acceptance/office";
import { expect, test } from "./fixtures";
import { createPanelCompany, expectFine, look, looks, notesOf, signIn } from "./panel";

test("what is masked is chosen kind by kind, and noted", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  await page.goto("/company/summaries");
  const section = page.getByRole("region", { name: "Redaction" });
  const boxes = section.getByRole("checkbox");
  await expect(boxes).toHaveCount(4);
  for (const box of await boxes.all()) await expect(box).toBeChecked();

  await section.getByLabel("IBANs").uncheck();
  await section.getByRole("button", { name: "Save redaction" }).click();
  await expect(section.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();

  await expect(section.getByLabel("IBANs")).not.toBeChecked();
  await expect(section.getByLabel("Payment cards")).toBeChecked();
  const kinds = await getRedactedKinds({ db }, company.as("200", "admin"));
  expect(kinds).toEqual(["card", "bsn", "spoken_code"]);
  expect(await notesOf(db, company)).toMatchObject([
    { action: "options.redaction_changed", after: { ibansMasked: false } },
  ]);
  await page.goto("/company/audit");
  await expect(page.getByText("Redaction changed")).toBeVisible();
});

test("the choice fits every screen", async ({ page, db }) => {
  const company = await createPanelCompany(db);
  await signIn(page, company.admin);
  for (const size of looks) {
    await look(page, size);
    await page.goto("/company/summaries#redaction");
    await expectFine(page);
  }
});

test("masked passages are marked, silent when played, and named by the API", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access });
  const { id, url } = await handOver(office.api);
  const masked = await maskTurn(db, office, id);
  await page.goto(url);

  const transcript = page.getByRole("region", { name: "Transcript" });
  await expect(transcript.getByText("Masked passages are silent.")).toBeVisible();
  // Before the page is awake a click on a turn does nothing.
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  const turn = transcript.getByRole("button", { name: "My card is [••• card]." });
  await turn.click();
  await expect.poll(() => sound(page)).toMatchObject({ isPlaying: true, isMuted: true });
  // Nobody hears it by asking for its sound back.
  await page.locator("audio").evaluate((element: HTMLAudioElement) => {
    element.muted = false;
  });
  await expect.poll(() => sound(page)).toMatchObject({ isMuted: true });

  await expect
    .poll(() => sound(page), { timeout: masked.lengthMs + 10_000 })
    .toMatchObject({ isPlaying: true, isMuted: false });
  expect((await sound(page)).ms).toBeGreaterThanOrEqual(masked.endMs);

  const { segments, redactions } = await office.api.transcript(`/${id}`);
  expect(redactions).toEqual([{ kind: "card", startMs: masked.startMs, endMs: masked.endMs }]);
  expect(segments.map(({ text }) => text)).toContain("My card is [••• card].");
  await expectFine(page);
});

/** The sound of the recording as it is just now. */
function sound(page: Page) {
  return page.locator("audio").evaluate((element: HTMLAudioElement) => ({
    ms: element.currentTime * 1000,
    isPlaying: !element.paused && element.currentTime > 0,
    isMuted: element.muted,
  }));
}

/** Puts a card into the call's second turn, masked as a run would have masked it. */
async function maskTurn(db: Db, { companyId }: Office, callId: string) {
  const ofCall = and(eq(transcripts.companyId, companyId), eq(transcripts.callId, callId));
  return inCompany(db, companyId, async (tx) => {
    const [row] = await tx.select().from(transcripts).where(ofCall);
    const [first, second, ...others] = row?.segments ?? [];
    if (!first || !second) throw new Error("The call must have been transcribed.");

    const { startMs, endMs } = second;
    const segments = [first, { ...second, text: "My card is [••• card]." }, ...others];
    const redactions = [{ kind: "card" as const, startMs, endMs }];
    await tx.update(transcripts).set({ segments, redactions }).where(ofCall);
    return { startMs, endMs, lengthMs: endMs - startMs };
  });
}
