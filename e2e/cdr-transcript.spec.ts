import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { actionPoints } from "@/db/schema/results";
import { clockOf } from "@/lib/format";
import { handOver, internalCall, openCall, openOffice } from "./acceptance/office";
import { external } from "./api";
import { expect, test } from "./fixtures";
import { expectFine } from "./panel";
import { sample } from "./samples";

const secondFromMs = 120_000;

test("a citation plays the recording that holds it, whichever is loaded", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const externalId = `pbx-${randomUUID()}`;
  const path = external(externalId);
  const second = { body: sample("fault").wav };
  await api.ask("PUT", `${path}/recording?offsetMs=${secondFromMs}`, second);
  const call = await handOver(api, { externalId });

  const { segments } = await api.transcript(path);
  const [first, late] = [segments[1], segments.findLast((s) => s.startMs > secondFromMs + 5000)];
  if (!first || !late) throw new Error("Both recordings must have been transcribed.");
  await page.goto(call.url);
  const audio = page.getByLabel("Recording", { exact: true }).and(page.locator("audio"));
  const turn = (id: string) => page.locator(`#segment-${id}`).getByRole("button");
  const playing = () =>
    audio.evaluate((element: HTMLAudioElement) => ({
      offsetMs: Number(new URL(element.currentSrc).searchParams.get("offsetMs")),
      isPlaying: !element.paused && element.currentTime > 0,
      ms: element.currentTime * 1000,
    }));

  for (const { segment, offsetMs } of [
    { segment: late, offsetMs: secondFromMs },
    { segment: first, offsetMs: 0 },
    { segment: late, offsetMs: secondFromMs },
  ]) {
    await turn(segment.id).click();
    await expect.poll(playing).toMatchObject({ offsetMs, isPlaying: true });
    const { ms } = await playing();
    expect(ms).toBeGreaterThanOrEqual(segment.startMs - offsetMs - 1);
    expect(ms).toBeLessThan(segment.startMs - offsetMs + 5000);
  }
});

test("turn, citation and player tell one time, that of the call, whichever recording is loaded", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const externalId = `pbx-${randomUUID()}`;
  const path = external(externalId);
  const second = { body: sample("fault").wav };
  await api.ask("PUT", `${path}/recording?offsetMs=${secondFromMs}`, second);
  const recording = { channels: ["customer", "agent"], offsetMs: 6000 };
  const call = await handOver(api, { externalId, recording });
  const { segments } = await api.transcript(path);
  const { notes = [] } = (await api.summary(path)) ?? {};
  const cited = segments.find(({ id }) => notes[0]?.segmentIds.includes(id));
  const late = segments.find(({ startMs }) => startMs > secondFromMs);
  if (!cited || !late) throw new Error("Both recordings must have been transcribed.");
  await page.goto(call.url);

  const player = page.getByRole("group", { name: "Recording" });
  const position = player.getByRole("slider", { name: "Position in the call" });
  const turn = (id: string) => page.locator(`#segment-${id}`).getByRole("button");
  await expect(player).toContainText("0:06 /");
  await expect(turn(cited.id)).toContainText(clockOf(cited.startMs));
  const link = { name: `Play from ${clockOf(cited.startMs)}` };
  await openCall(page).summary.getByRole("button", link).first().click();
  await expectAt(page, cited.startMs);

  await turn(late.id).click();
  await expect(turn(late.id)).toContainText(clockOf(late.startMs));
  await expectAt(page, late.startMs);
  await expect(position).toHaveAttribute("min", String(secondFromMs));

  await player.getByRole("button", { name: "Pause" }).click();
  await position.fill(String(secondFromMs + 5000));
  await expect(player).toContainText("2:05 /");
  expect(await page.locator("audio").evaluate((one: HTMLAudioElement) => one.currentTime)).toBe(5);
  await page
    .getByRole("combobox", { name: "Recording" })
    .selectOption({ label: "Recording from 0:06" });
  await expect(player).toContainText("0:06 /");
});

test("another recording that is chosen while one plays waits, and tells its own length", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const externalId = `pbx-${randomUUID()}`;
  const second = { body: sample("fault").wav };
  await api.ask("PUT", `${external(externalId)}/recording?offsetMs=${secondFromMs}`, second);
  const call = await handOver(api, { externalId });
  await page.goto(call.url);
  const player = page.getByRole("group", { name: "Recording" });
  const play = player.getByRole("button", { name: "Play" });
  const choice = page.getByRole("combobox", { name: "Recording" });
  const end = player.getByText(/ \/ /);

  await expect(play).toBeVisible();
  await choice.selectOption({ label: "Recording from 2:00" });
  await expect(end).toHaveText(/^2:00 /);
  const ofSecond = String(await end.textContent());
  await choice.selectOption({ label: "Recording from 0:00" });
  await expect(end).toHaveText(/^0:00 /);
  await play.click();
  await expect.poll(() => page.locator("audio").evaluate(secondsPlayed)).toBeGreaterThan(0);
  await expect(player.getByRole("button", { name: "Pause" })).toBeVisible();

  await choice.selectOption({ label: "Recording from 2:00" });
  await expect(play).toBeVisible();
  await expect(end).toHaveText(ofSecond);
});

const secondsPlayed = (audio: HTMLAudioElement) => audio.currentTime;

test("a recording that cannot be loaded says so, and can be played once it can", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOver(api);
  const recording = "**/api/panel/calls/*/recording?*";
  await page.route(recording, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(call.url);
  const player = page.getByRole("group", { name: "Recording" });
  const told = page.getByRole("alert").getByText("The recording could not be loaded.");
  const play = player.getByRole("button", { name: "Play" });

  await play.click();
  await expect(told).toBeVisible();
  await expect(play).toBeVisible();
  await expectFine(page);

  await page.unroute(recording);
  await play.click();
  await expect.poll(() => page.locator("audio").evaluate(secondsPlayed)).toBeGreaterThan(0);
  await expect(told).toHaveCount(0);
});

test("where scripts no longer arrive the browser plays, and the link to edit leads on", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOver(api);
  // Of our own player alone: a class of its slider.
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    const isPlayer = (await response.text()).includes("cursor-pointer accent-accent");
    await (isPlayer ? route.abort() : route.fulfill({ response }));
  });
  const refused = page.waitForEvent("requestfailed", (request) => request.url().endsWith(".js"));
  await page.goto(call.url);
  await refused;
  await expect(page.locator("audio")).toHaveAttribute("controls");

  await page.route("**/*.js", (route) => route.abort());
  const { summary } = openCall(page);
  await summary.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page).toHaveURL(/[?]edit=/);
  await expect(summary.getByRole("textbox", { name: "Overview", exact: true })).toBeVisible();
});

/** Plays from there: the clock beside the button has gone on by a few seconds at most. */
async function expectAt(page: Page, startMs: number): Promise<void> {
  const player = page.getByRole("group", { name: "Recording" });
  await expect(player.getByRole("button", { name: "Pause" })).toBeVisible();
  const shown = [0, 1, 2, 3, 4].map((seconds) => clockOf(startMs + seconds * 1000));
  await expect(player).toContainText(new RegExp(`(${shown.join("|")}) /`));
}

test("of one channel, and of an owner not known, nothing is claimed", async ({
  page,
  db,
  access,
}) => {
  const { api, companyId } = await openOffice({ page, db, access });
  const call = await handOver(api, { recording: { channels: ["mixed"] } });
  const ofCall = and(eq(actionPoints.companyId, companyId), eq(actionPoints.callId, call.id));
  const nobody = { owner: "unknown", ownerUserId: null, dueText: null } as const;
  await inCompany(db, companyId, (tx) => tx.update(actionPoints).set(nobody).where(ofCall));

  await page.goto(call.url);
  const transcript = page.getByRole("region", { name: "Transcript" });
  await expect(
    transcript.getByText("One channel: who speaks is not told apart.", { exact: true }),
  ).toBeVisible();
  await expect(transcript.getByText("Speaker 1", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Speaker 2")).toHaveCount(0);

  const { summary } = openCall(page);
  await expect(summary.getByRole("heading", { name: "Action points" })).toBeVisible();
  await expect(summary.getByText("Speaker not known")).toHaveCount(0);
  await expectFine(page);
});

test("a recording that nobody has measured shows no length", async ({ page, db, access }) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOver(api, internalCall);
  await page.goto(call.url);
  await expect(page.getByRole("group", { name: "Recording" })).toContainText("/ –");
});
