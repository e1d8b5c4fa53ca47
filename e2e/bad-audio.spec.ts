import { external, refusal } from "./api";
import { newCall, newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { formOf, formType } from "./forms";
import { chunked, hangUp, sendRaw } from "./raw";
import { sample } from "./samples";

const mebibyte = 1024 * 1024;
const { wav } = sample("voicemail");

const notAudio = {
  nothing: "",
  text: "Good morning, you are speaking with Tom.\n".repeat(1000),
  "a PDF": "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
  "a ZIP": `PK\u0003\u0004\u0014\0\0\0\0\0${"\0".repeat(100)}`,
  HTML: "<!doctype html><script>alert(1)</script>",
  "an MP4 video": `\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2avc1mp41${"\0".repeat(1000)}`,
  "an AVI, which is a RIFF too": `RIFF\u0024\0\0\0AVI LIST${"\0".repeat(1000)}`,
  "a program": `\u007fELF\u0002\u0001\u0001${"\0".repeat(1000)}`,
};

for (const [what, content] of Object.entries(notAudio)) {
  test(`${what} is no recording, whatever its name`, async ({ company }) => {
    const bytes = new Uint8Array(Buffer.from(content, "latin1"));
    const call = newCall();
    const unsupported = refusal(415, "unsupported_media");

    const text = JSON.stringify(call);
    const recording = { name: "recording", content: bytes, extra: '; filename="call.wav"' };
    const body = formOf({ name: "call", content: text }, recording);
    expect(await company.api.ask("POST", "", { headers: formType, body })).toMatchObject(
      unsupported,
    );
    expect(
      await company.api.ask("PUT", `${external(call.externalId)}/recording`, {
        headers: { "Content-Type": "audio/wav" },
        body: bytes,
      }),
    ).toMatchObject(unsupported);
    await expect.poll(company.stored).toMatchObject({ calls: 0, recordings: 0 });
  });
}

const lies: Record<string, Uint8Array> = {
  "six channels at 44.1 kHz, which are not there": wavHeader(6, 44_100, 16),
  "no channel": wavHeader(0, 8000, 16),
  "a header and then noise": Buffer.concat([Buffer.from("RIFF____WAVE"), noise(20_000)]),
  "a header alone": Buffer.from("RIFF\u0024\0\0\0WAVE", "latin1"),
  "an MP3 frame and then noise": Buffer.concat([
    Buffer.from([0xff, 0xfb, 0x90, 0x64]),
    noise(20_000),
  ]),
};

for (const [what, audio] of Object.entries(lies)) {
  test(`a recording that lies fails its call and says why: ${what}`, async ({
    company: { api },
  }) => {
    const call = newCall();
    const path = external(call.externalId);

    expect((await api.postForm(call, audio)).status).toBe(202);
    const failed = await api.settled(path);
    expect(failed).toMatchObject({ summaryStatus: "failed", reason: "audio_unreadable" });
    expect(failed.reasonText).toMatch(/^No summary: the recording cannot be read/);
    expect(await api.get(`${path}/summary`)).toMatchObject({
      status: 404,
      body: { error: { code: "summary_not_ready", reason: "audio_unreadable" } },
    });
    expect((await api.recording(path)).bytes.equals(audio)).toBe(true);
  });
}

test("audio that can be read mends a call whose recording could not be", async ({
  company: { api },
}) => {
  const call = newCall();
  const path = external(call.externalId);
  await api.postForm(call, wavHeader(6, 44_100, 16));
  await api.settled(path);

  await api.putRecording(path, sample("billing").wav);
  expect(await api.settled(path)).toMatchObject({ summaryStatus: "ready", reason: null });
});

test("more than 500 MB are refused before any of them come, when that is declared", async ({
  access,
  company,
}) => {
  const headers = { ...keyOf(company.apiKey), "Content-Length": 600 * mebibyte };
  const put = { method: "PUT", path: "/api/v1/calls/external:x/recording", headers };
  const posted = { method: "POST", path: "/api/v1/calls", headers: { ...headers, ...formType } };

  for (const request of [put, posted]) {
    expect(await sendRaw(access.url, request, [])).toMatchObject(refusal(413, "too_large"));
  }
  expect(await company.stored()).toMatchObject({ recordings: 0 });
});

test("more than 500 MB are refused as soon as they have come, when nothing is declared", async ({
  access,
  company,
}) => {
  const headers = { ...keyOf(company.apiKey), "Transfer-Encoding": "chunked" };
  const put = { method: "PUT", path: "/api/v1/calls/external:x/recording", headers };

  const answer = await sendRaw(access.url, put, chunked(endlessAudio(500 * mebibyte + 1)));
  expect(answer).toMatchObject(refusal(413, "too_large"));
  await expect.poll(company.stored).toMatchObject({ recordings: 0 });
});

for (const length of ["declared", "not declared"] as const) {
  test(`a sender that hangs up leaves nothing, its length being ${length}`, async ({
    access,
    company,
  }) => {
    const call = newVoicemail();
    const path = external(call.externalId);
    const isDeclared = length === "declared";
    const headers = isDeclared
      ? { "Content-Length": wav.length }
      : { "Transfer-Encoding": "chunked" };
    const half = wav.subarray(0, wav.length / 2);
    const [piece = half] = isDeclared ? [half] : [...chunked([half])];

    await hangUp(
      access.url,
      {
        method: "PUT",
        path: `/api/v1/calls${path}/recording`,
        headers: { ...keyOf(company.apiKey), ...headers },
      },
      piece,
      () => expect.poll(company.stored).toMatchObject({ fetching: 1 }),
    );
    await expect.poll(company.stored).toMatchObject({ calls: 0, recordings: 0 });

    await company.api.post(call);
    expect((await company.api.recording(path)).status).toBe(404);
    expect((await company.api.putRecording(path, wav)).status).toBe(202);
    expect((await company.api.recording(path)).bytes.equals(wav)).toBe(true);
  });
}

test("a form whose sender hangs up leaves neither call nor recording", async ({
  access,
  company,
}) => {
  const call = newVoicemail();
  const text = JSON.stringify(call);
  const form = formOf({ name: "call", content: text }, { name: "recording", content: wav });
  const headers = { ...keyOf(company.apiKey), ...formType, "Content-Length": form.length };

  await hangUp(
    access.url,
    { method: "POST", path: "/api/v1/calls", headers },
    form.subarray(0, form.length / 2),
    () => expect.poll(company.stored).toMatchObject({ fetching: 1 }),
  );
  await expect.poll(company.stored).toMatchObject({ calls: 0, recordings: 0 });

  expect((await company.api.postForm(call, wav)).status).toBe(202);
  expect(await company.stored()).toMatchObject({ calls: 1, recordings: 1 });
});

test("an upload with bytes past its declared length is cut off", async ({ access, company }) => {
  const headers = { ...keyOf(company.apiKey), "Content-Length": wav.length };
  const put = { method: "PUT", path: "/api/v1/calls/external:x/recording", headers };

  const answer = await sendRaw(access.url, put, [wav, Buffer.from("more than was declared")]);
  expect(answer.status).toBe(400);
});

const wrongQueries = {
  "offsetMs=-1": "offsetMs",
  "offsetMs=1.5": "offsetMs",
  "offsetMs=": "offsetMs",
  "offsetMs=90000000": "offsetMs",
  "offsetMs=9999999999": "offsetMs",
  "channels=customer,robot": "channels.1",
  "channels=customer,customer": "channels",
  "channels=": "channels.0",
};

test("a wrong query names its field", async ({ company }) => {
  const call = newVoicemail();
  const path = external(call.externalId);
  await company.api.postForm(call, wav);

  for (const [query, field] of Object.entries(wrongQueries)) {
    const put = await company.api.ask("PUT", `${path}/recording?${query}`, { body: wav });
    expect(put, query).toMatchObject(refusal(400, "invalid", field));
    if (field !== "offsetMs") continue;
    expect(await company.api.get(`${path}/recording?${query}`)).toMatchObject(
      refusal(400, "invalid", field),
    );
  }
  expect(await company.stored()).toMatchObject({ recordings: 1 });
});

test("a sender that listens only after its last byte gets its answer", async ({
  access,
  company,
}) => {
  const reader = await company.key({ scopes: ["calls:read"] });
  const content = new Uint8Array(6_000_000).fill(32);
  const form = formOf({ name: "note", content });
  const put = "/api/v1/calls/external:x/recording";
  const ours = keyOf(company.apiKey);
  const json = { "Content-Type": "application/json" };

  for (const [method, path, headers, body, status] of [
    ["PUT", put, keyOf("aw_unknown_0123456789"), content, 401],
    ["PUT", put, keyOf(reader.apiKey), content, 403],
    ["PUT", put, ours, content, 415],
    ["POST", "/api/v1/calls", { ...ours, ...json }, content, 413],
    ["POST", "/api/v1/calls", { ...ours, ...formType }, form, 400],
  ] as const) {
    const sent = { ...headers, "Content-Length": body.length };
    const answer = await sendRaw(access.url, { method, path, headers: sent }, [body]);
    expect(answer.status).toBe(status);
  }
});

test("one connection serves on after a refused upload", async ({ company: { api } }) => {
  const text = new Uint8Array(Buffer.from("not audio ".repeat(200_000)));
  for (let i = 0; i < 5; i += 1) {
    expect((await api.putRecording("/external:x", text)).status).toBe(415);
    expect((await api.get("/external:x")).status).toBe(404);
  }
});

function keyOf(apiKey: string) {
  return { Authorization: `Bearer ${apiKey}` };
}

/** So many bytes, which begin as a WAV does. */
function* endlessAudio(bytes: number): Generator<Uint8Array> {
  const header = wavHeader(1, 8000, 8);
  const piece = Buffer.alloc(mebibyte);
  yield header;
  for (let left = bytes - header.length; left > 0; left -= piece.length) {
    yield piece.subarray(0, left);
  }
}

function wavHeader(channels: number, rateHz: number, bits: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.from(new Uint8Array(44));
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(0x7fffffff, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE((rateHz * channels * bits) / 8, 28);
  header.writeUInt16LE((channels * bits) / 8, 32);
  header.writeUInt16LE(bits, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(0x7fffff00, 40);
  return new Uint8Array(header);
}

function noise(bytes: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 2_654_435_761) >>> 24));
}
