import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { transcripts } from "@/db/schema/results";
import { summaryOptionProblems } from "@/domain/summary-options";
import { silence, voice, wavFile } from "@/lib/testing/sounds";
import { doubleRate, mixDown } from "@/standins/sound/resample";
import { decodeWav } from "@/standins/sound/wav";
import { handOver, openCall, openOffice, priya, tom } from "./acceptance/office";
import { external } from "./api";
import { newCall, newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { expectFine, looks, notesOf } from "./panel";
import { sample } from "./samples";

const wantsThreeSeconds = { minSpeechSeconds: 3 };

test("after a transfer each colleague is named from their own time on, also in what is downloaded", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const call = await handOver(api, transferredCall(), sample("transfer").wav);
  await page.goto(call.url);

  const turns = page.getByRole("region", { name: "Transcript" }).getByRole("listitem");
  const agents = turns.filter({ hasText: /^\d+:\d\d(Tom Price|Priya Shah)/ });
  await expect(agents.first()).toContainText("Tom Price");
  await expect(agents.last()).toContainText("Priya Shah");
  const shown = await agents.allTextContents();
  const second = shown.findIndex((text) => text.includes("Priya Shah"));
  expect(shown[second]).toContain("this is Sarah Lewis");
  expect(shown.slice(second).filter((text) => text.includes("Tom Price"))).toEqual([]);

  const text = await download(page, "Text");
  expect(text.name).toMatch(/^transcript-[\d-]+-[\da-f]{8}\.txt$/);
  expect(text.body).toMatch(/^\[0:\d\d\] Tom Price: Demo Telecom, good afternoon/m);
  expect(text.body).toMatch(/^\[0:\d\d\] Karen Doyle: Hello, my name is Callum Reid/m);
  const vtt = await download(page, "WebVTT");
  expect(vtt.body.startsWith("WEBVTT\n\n")).toBe(true);
  expect(vtt.body).toMatch(/ --> [\d:.]+\n<v Priya Shah>Good afternoon, this is Sarah Lewis/);
  expect(JSON.parse((await download(page, "JSON")).body)).toMatchObject({ callId: call.id });
});

test("by the API a transcript is text, WebVTT or JSON, and nothing else", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access });
  const { id } = await handOver(api);
  const ask = (query: string) =>
    fetch(`${access.url}/api/v1/calls/${id}/transcript${query}`, {
      headers: { Authorization: `Bearer ${api.apiKey}` },
    });

  for (const [format, type] of [
    ["text", "text/plain; charset=utf-8"],
    ["vtt", "text/vtt; charset=utf-8"],
  ]) {
    const answer = await ask(`?format=${format}`);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
  }
  expect(await (await ask("?format=json")).json()).toEqual(await (await ask("")).json());
  expect((await ask("?format=docx")).status).toBe(400);
});

test("passages that were left out are counted, with the reasons", async ({ page, db, access }) => {
  const { api, companyId } = await openOffice({ page, db, access });
  const call = await handOver(api);
  const dropped = { droppedTurns: 3, dropped: { loop: 2, twice: 1 } };
  await inCompany(db, companyId, (tx) =>
    tx.update(transcripts).set(dropped).where(eq(transcripts.callId, call.id)),
  );

  await page.goto(call.url);
  await expect(
    page.getByText(
      "3 passages were left out: 2 that went round in circles and 1 heard on both channels.",
    ),
  ).toBeVisible();
  await expectFine(page);
});

test("on one channel an engine that can tells voices apart, and nobody is named", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access }, { engine: "mistral" });
  const call = await handOver(api, { recording: { channels: ["mixed"] } }, monoOf("billing"));
  await page.goto(call.url);

  const transcript = page.getByRole("region", { name: "Transcript" });
  await expect(transcript.getByText("One channel: voices are told apart")).toBeVisible();
  await expect(transcript.getByText("Speaker 1", { exact: true }).first()).toBeVisible();
  await expect(transcript.getByText("Speaker 2", { exact: true }).first()).toBeVisible();
  await expect(transcript.getByText("Tom Price", { exact: true })).toHaveCount(0);
});

test("a nearly silent call says why it has no summary, and leads to the setting", async ({
  page,
  db,
  access,
}) => {
  const { api } = await openOffice({ page, db, access }, wantsThreeSeconds);
  const audio = new Uint8Array(wavFile(voice(1500, -20), silence(1500)));
  const call = await handOver(api, {}, audio);
  await page.goto(call.url);

  const { summary } = openCall(page);
  await expect(
    summary.getByText(
      /^No summary: too little was said \(1\.\d seconds; at least 3 are needed\)\.$/,
    ),
  ).toBeVisible();
  await expect(summary.getByRole("link", { name: "Open the settings" })).toHaveAttribute(
    "href",
    "/company/summaries",
  );
});

test("voicemail messages are summarised once the company wants them", async ({
  page,
  db,
  access,
}) => {
  const office = await openOffice({ page, db, access }, wantsThreeSeconds);
  const mailbox = { kind: "voicemail", number: "203", name: "Tom Price" };
  const message = { answeredAt: null, answeredBy: null, to: mailbox };
  const leave = async () => {
    const call = newVoicemail(message);
    await office.api.postForm(call, sample("voicemail").wav);
    return office.api.settled(external(call.externalId));
  };
  expect(await leave()).toMatchObject({ summaryStatus: "skipped", reason: "voicemail" });

  await page.goto("/company/summaries");
  const options = page.getByRole("region", { name: "Summary options" });
  await options.getByLabel("Shortest call").fill("2");
  await options.getByLabel("Also summarise voicemail messages").check();
  await options.getByRole("button", { name: "Save options" }).click();
  await expect(options.getByText("Saved.", { exact: true })).toBeVisible();

  expect(await notesOf(db, office)).toContainEqual(
    expect.objectContaining({
      action: "options.changed",
      after: { minSpeechSeconds: 2, voicemailsToo: true },
    }),
  );
  expect(await leave()).toMatchObject({ summaryStatus: "ready" });
});

test("a shortest call that is no number of seconds is refused beside its field", async ({
  page,
  db,
  access,
}) => {
  await openOffice({ page, db, access });
  await page.goto("/company/summaries");
  const options = page.getByRole("region", { name: "Summary options" });
  for (const wrong of ["", "601", "1.5"]) {
    await options.getByLabel("Shortest call").fill(wrong);
    await options.getByRole("button", { name: "Save options" }).click();
    await expect(options.getByRole("alert")).toHaveText(summaryOptionProblems.seconds);
  }
});

for (const { colorScheme, width } of looks) {
  test(`the options fit and pass axe in ${colorScheme} at ${width} px`, async ({
    page,
    db,
    access,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await openOffice({ page, db, access });
    await page.goto("/company/summaries");
    await expect(page.getByRole("region", { name: "Summary options" })).toBeVisible();
    await expectFine(page);
  });
}

/** Tom talks until the second colleague says her name; then Priya does, as extensions go. */
function transferredCall() {
  const { sentences } = sample("transfer");
  const fetched = sentences.find(({ text }) => text.includes("this is Sarah Lewis"));
  const put = sentences.find(({ text }) => text.includes("put you through"));
  if (!fetched || !put) throw new Error("The sample is another than this test knows.");

  const call = newCall();
  const at = (ms: number) => new Date(Date.parse(call.startedAt) + ms).toISOString();
  const talk = (party: typeof tom, fromMs: number, toMs: number) => ({
    ...{ kind: "talk", party, startedAt: at(fromMs), endedAt: at(toMs) },
  });
  return {
    steps: [
      talk(tom, 0, put.endMs + 200),
      talk(priya, fetched.startMs - 200, fetched.startMs + 120_000),
    ],
    endedAt: at(fetched.startMs + 120_000),
  };
}

/** A sample with both its channels on one. */
function monoOf(name: string): Uint8Array {
  const decoded = decodeWav(Buffer.from(sample(name).wav));
  if (!decoded) throw new Error("The sample is no WAV.");
  const mono = doubleRate(mixDown(decoded.channels));
  return new Uint8Array(wavFile(Float64Array.from(mono)));
}

async function download(page: Page, format: string): Promise<{ name: string; body: string }> {
  const link = page.getByRole("list", { name: "Download the transcript" }).getByRole("link", {
    name: format,
    exact: true,
  });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), body: await readFile(await file.path(), "utf8") };
}
