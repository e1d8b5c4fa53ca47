import { external, refusal } from "./api";
import { newCall, newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { sample } from "./samples";

const ids = [
  "with spaces",
  "a/slash",
  "back\\slash",
  "50% off",
  "%",
  "100%25",
  "a%2Fb",
  "ünï 😀 日本",
  "colon:external:x",
  "..",
  "question?and#hash",
  "plus+and&ampersand",
  '"quoted" <tag> \'',
  "x".repeat(200),
];

for (const externalId of ids) {
  test(`every route takes the external id ${externalId.slice(0, 20)}`, async ({ company }) => {
    const { api } = company;
    const { wav } = sample("voicemail");
    const path = external(externalId);

    expect(await api.post(newVoicemail({ externalId }))).toMatchObject({ body: { externalId } });
    expect(await api.putRecording(path, wav)).toMatchObject({ status: 202, body: { externalId } });
    expect(await api.get(path)).toMatchObject({ status: 200, body: { externalId } });
    expect(await api.get(`/${encodeURIComponent(`external:${externalId}`)}`)).toMatchObject({
      status: 200,
      body: { externalId },
    });
    for (const part of ["summary", "transcript"]) {
      const notReady = { status: 404, body: { error: { code: "summary_not_ready" } } };
      expect(await api.get(`${path}/${part}`)).toMatchObject(notReady);
    }
    expect((await api.recording(path)).bytes.equals(wav)).toBe(true);
  });
}

test("an encoded percent sign never names another call", async ({ company: { api } }) => {
  await api.post(newVoicemail({ externalId: "a/b", from: { kind: "external", name: "Slash" } }));
  expect((await api.get(external("a%2Fb"))).status).toBe(404);
});

test("an address that can name no call finds none", async ({ company: { api } }) => {
  const impossible = ["external:", "external:a%00b", `external:${"x".repeat(201)}`, "abc", "%20"];
  for (const id of impossible) {
    for (const part of ["", "/summary", "/transcript", "/recording"]) {
      expect((await api.get(`/${id}${part}`)).status, id + part).toBe(404);
    }
    expect((await api.putRecording(`/${id}`, sample("voicemail").wav)).status, id).toBe(404);
  }
});

for (const externalId of ["", "a\0b", "a\nb", "x".repeat(201), "\u007f"]) {
  test(`${JSON.stringify(externalId.slice(0, 10))} is no external id`, async ({ company }) => {
    expect(await company.api.post(newCall({ externalId }))).toMatchObject(
      refusal(400, "invalid", "externalId"),
    );
    expect(await company.stored()).toMatchObject({ calls: 0 });
  });
}
