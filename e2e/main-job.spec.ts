import { z } from "zod";
import { callOf, external } from "./api";
import { newCall } from "./calls";
import { expect, test } from "./fixtures";
import { sample } from "./samples";

test("a recorded call goes in, and its summary stands on what was said", async ({ company }) => {
  const { api } = company;
  const billing = sample("billing");
  const call = newCall();
  const path = external(call.externalId);

  const taken = await api.postForm(call, billing.wav);
  expect(taken.status).toBe(202);
  expect(callOf(taken)).toMatchObject({
    externalId: call.externalId,
    from: { name: "Karen Doyle" },
  });
  expect(await api.settled(path)).toMatchObject({ summaryStatus: "ready", reason: null });

  const transcript = await api.transcript(path);
  for (const speaker of ["agent", "customer"]) {
    const heard = transcript.segments.filter((segment) => segment.speaker === speaker);
    const said = billing.sentences.filter((sentence) => sentence.speaker === speaker);
    expect(textOf(heard)).toBe(textOf(said));
  }

  const summary = await api.summary(path);
  const known = new Set(transcript.segments.map((segment) => segment.id));
  const cited = [summary.overviewSegmentIds, ...summary.notes.map((note) => note.segmentIds)];
  cited.push(...summary.actionPoints.map((point) => point.segmentIds));
  for (const ids of cited) expect(ids.filter((id) => !known.has(id))).toEqual([]);

  expect(summary).toMatchObject({ version: 1, language: "en", callId: callOf(taken).id });
  expect(summary.overview).not.toBe("");
  expect(summary.notes).not.toEqual([]);
  expect(summary.tags).not.toEqual([]);
  expect(summary.actionPoints).not.toEqual([]);
});

test("a call may come first and its recording later", async ({ company: { api } }) => {
  const call = newCall();
  const path = external(call.externalId);

  const taken = callOf(await api.post(call));
  expect(taken).toMatchObject({ summaryStatus: "processing", reason: null });
  const notYet = await api.get(`${path}/summary`);
  expect(notYet).toMatchObject({
    status: 404,
    body: { error: { code: "summary_not_ready", summaryStatus: "processing", reason: null } },
  });
  expect(notYet.headers.get("retry-after")).toBe("2");

  expect(await api.putRecording(`/${taken.id}`, sample("billing").wav)).toMatchObject({
    status: 202,
    body: { id: taken.id },
  });
  expect(await api.settled(path)).toMatchObject({ id: taken.id, summaryStatus: "ready" });
});

test("a recording may come before its call", async ({ company: { api } }) => {
  const call = newCall();
  const path = external(call.externalId);

  const early = await api.putRecording(path, sample("billing").wav);
  expect(early).toMatchObject({ status: 202, body: { status: "waiting_for_call" } });
  expect((await api.get(path)).status).toBe(404);
  expect((await api.recording(path)).status).toBe(404);

  await api.post(call);
  expect(await api.settled(path)).toMatchObject({ summaryStatus: "ready" });
});

test("the same call again is the same call, and nothing is bought twice", async ({
  access,
  company: { api },
}) => {
  const ofDemo = { headers: { Authorization: `Bearer ${access.apiKey}` } };
  await expect
    .poll(
      async () =>
        (await fetch(`${access.url}/api/v1/calls/external:sample-sales/summary`, ofDemo)).ok,
    )
    .toBe(true);
  const before = await turnsAsked(access.standinsUrl);

  const [call, { wav }] = [newCall(), sample("sales")];
  const path = external(call.externalId);
  await api.postForm(call, wav);
  const first = await api.settled(path);
  const summary = await api.summary(path);
  const after = await turnsAsked(access.standinsUrl);
  const ours = [...after.keys()].filter((turn) => after.get(turn) !== before.get(turn));
  expect(ours).not.toEqual([]);

  const renamed = { ...call, from: { ...call.from, name: "K. Doyle" } };
  for (const again of [await api.postForm(call, wav), await api.postForm(renamed, wav)]) {
    expect(again).toMatchObject({ status: 202, body: { id: first.id, summaryStatus: "ready" } });
  }
  expect(await api.get(path)).toMatchObject({ body: { from: { name: "K. Doyle" } } });

  // By the time a later call has its summary, a job left over from these would have run.
  const marker = newCall();
  await api.postForm(marker, sample("appointment").wav);
  await api.settled(external(marker.externalId));
  const atLast = await turnsAsked(access.standinsUrl);
  for (const turn of ours) expect(atLast.get(turn)).toBe(after.get(turn));
  expect(await api.summary(path)).toEqual(summary);
});

const received = z.array(z.object({ audioSha256: z.string().optional() }));

/** How often the stand-in was asked for each piece of audio. */
async function turnsAsked(standinsUrl: string): Promise<Map<string, number>> {
  const entries = received.parse(await (await fetch(`${standinsUrl}/received?kind=openai`)).json());
  const turns = new Map<string, number>();
  for (const { audioSha256 } of entries) {
    if (audioSha256) turns.set(audioSha256, (turns.get(audioSha256) ?? 0) + 1);
  }
  return turns;
}

function textOf(pieces: { text: string }[]): string {
  return pieces.map((piece) => piece.text).join(" ");
}
