import { type Api, external, refusal } from "./api";
import { newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { formOf, formType } from "./forms";
import { sample } from "./samples";

const { wav } = sample("voicemail");
const callText = JSON.stringify(newVoicemail({ externalId: "form" }));
const call = { name: "call", content: callText };
const recording = { name: "recording", content: wav };

const accepted = {
  "the recording first": formOf(recording, call),
  "the call as a file": formOf({ ...call, extra: '; filename="call.json"' }, recording),
  "a file name with a path": formOf(call, { ...recording, extra: '; filename="../../x.exe"' }),
  "only the call": formOf(call),
};

for (const [what, body] of Object.entries(accepted)) {
  test(`a form is taken with ${what}`, async ({ company: { api } }) => {
    expect((await post(api, body)).status).toBe(202);
    const stored = await api.recording(external("form"));
    if (what === "only the call") expect(stored.status).toBe(404);
    else expect(stored.bytes.equals(wav)).toBe(true);
  });
}

const refused: [string, Uint8Array<ArrayBuffer>, number, string, string][] = [
  ["nothing at all", new Uint8Array(), 400, "invalid", "body"],
  ["no part", formOf(), 400, "invalid", "call"],
  ["no call", formOf(recording), 400, "invalid", "call"],
  ["an empty call", formOf({ name: "call", content: "" }, recording), 400, "invalid", "call"],
  ["a call that is no JSON", formOf({ name: "call", content: "{" }), 400, "invalid", "call"],
  ["a call that is no text", formOf({ name: "call", content: wav }), 400, "invalid", "call"],
  ["a broken call last", formOf(recording, { name: "call", content: "[" }), 400, "invalid", "call"],
  [
    "a call without fields",
    formOf({ name: "call", content: "{}" }, recording),
    400,
    "invalid",
    "to",
  ],
  ["two calls", formOf(call, call), 400, "invalid", "call"],
  ["two recordings", formOf(call, recording, recording), 400, "invalid", "recording"],
  ["an unknown part first", formOf({ name: "note", content: "x" }, call), 400, "invalid", "note"],
  ["an unknown part last", formOf(call, recording, { ...call, name: "x" }), 400, "invalid", "x"],
  ["a part without a name", formOf({ content: "x" }, call), 400, "invalid", "body"],
  [
    "a part named __proto__",
    formOf({ name: "__proto__", content: "x" }),
    400,
    "invalid",
    "__proto__",
  ],
  [
    "a thousand parts",
    formOf(...Array(1000).fill({ name: "p", content: "x" })),
    400,
    "invalid",
    "p",
  ],
  ["a huge call", formOf({ name: "call", content: "x".repeat(5e6) }), 413, "too_large", "call"],
];

for (const [what, body, status, code, field] of refused) {
  test(`a form is refused with ${what}`, async ({ company }) => {
    expect(await post(company.api, body)).toMatchObject(refusal(status, code, field));
    await expect.poll(company.stored).toMatchObject({ calls: 0, recordings: 0 });
  });
}

for (const [order, whole] of [
  ["call", formOf(call, recording)],
  ["recording", formOf(recording, call)],
] as const) {
  test(`a form that begins with the ${order} is refused wherever it ends early`, async ({
    company,
  }) => {
    const { length } = whole;
    const cuts = [1, 60, 90, 150, 400, 900, 5000, 65_536, length - 700, length - 100, length - 6];
    for (const cut of cuts) {
      const answer = await post(company.api, whole.slice(0, cut));
      expect(answer, `${cut} bytes`).toMatchObject(refusal(400, "invalid", "body"));
    }
    await expect.poll(company.stored).toMatchObject({ calls: 0, recordings: 0 });
  });
}

test("a form needs the boundary that its parts have", async ({ company }) => {
  const form = formOf(call, recording);
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=another"]) {
    const answer = await company.api.ask("POST", "", {
      headers: { "Content-Type": type },
      body: form,
    });
    expect(answer, type).toMatchObject(refusal(400, "invalid", "body"));
  }
  await expect.poll(company.stored).toMatchObject({ calls: 0, recordings: 0 });
});

function post(api: Api, body: Uint8Array<ArrayBuffer>) {
  return api.ask("POST", "", { headers: formType, body });
}
