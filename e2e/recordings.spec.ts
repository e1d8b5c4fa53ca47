import { createHash, randomBytes } from "node:crypto";
import { callOf, external } from "./api";
import { newVoicemail } from "./calls";
import { expect, test } from "./fixtures";
import { sample } from "./samples";

const { wav } = sample("voicemail");

test("a recording comes back byte for byte", async ({ company: { api } }) => {
  const call = newVoicemail();
  await api.postForm(call, wav);

  const whole = await api.recording(external(call.externalId));
  expect(whole.status).toBe(200);
  expect(whole.headers.get("content-type")).toBe("audio/wav");
  expect(whole.headers.get("accept-ranges")).toBe("bytes");
  expect(whole.headers.get("cache-control")).toBe("private, no-store");
  expect(whole.bytes.equals(wav)).toBe(true);
});

const ranges: { range: string; part: [number, number] }[] = [
  { range: "bytes=0-99", part: [0, 100] },
  { range: "bytes=1000-", part: [1000, wav.length] },
  { range: "bytes=-500", part: [wav.length - 500, wav.length] },
  { range: `bytes=10-${wav.length * 2}`, part: [10, wav.length] },
  { range: `bytes=-${wav.length * 2}`, part: [0, wav.length] },
];

test("a range of a recording is that part of it", async ({ company: { api } }) => {
  const call = newVoicemail();
  await api.postForm(call, wav);

  for (const { range, part } of ranges) {
    const [from, to] = part;
    const got = await api.recording(external(call.externalId), { Range: range });
    expect(got.status, range).toBe(206);
    expect(got.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${wav.length}`);
    expect(got.bytes.equals(wav.subarray(from, to)), range).toBe(true);
  }
});

test("a range outside a recording is refused with its length", async ({ company: { api } }) => {
  const call = newVoicemail();
  await api.postForm(call, wav);

  for (const range of [`bytes=${wav.length}-`, "bytes=-0"]) {
    const got = await api.recording(external(call.externalId), { Range: range });
    expect(got.status, range).toBe(416);
    expect(got.headers.get("content-range")).toBe(`bytes */${wav.length}`);
  }
});

test("a range we do not know, or of another version, gives the whole file", async ({
  company: { api },
}) => {
  const call = newVoicemail();
  await api.postForm(call, wav);

  const asked = [
    { Range: "bytes=0-9,20-29" },
    { Range: "seconds=0-9" },
    { Range: "bytes=a-b" },
    { Range: "bytes=0-9", "If-Range": '"another"' },
  ];
  for (const headers of asked) {
    const got = await api.recording(external(call.externalId), headers);
    expect(got.status).toBe(200);
    expect(got.bytes.equals(wav)).toBe(true);
  }
});

test("HEAD says what GET would, without the audio", async ({ company: { api } }) => {
  const call = newVoicemail();
  await api.postForm(call, wav);

  const head = await api.recording(external(call.externalId), {}, "HEAD");
  expect(head.status).toBe(200);
  expect(head.headers.get("accept-ranges")).toBe("bytes");
  expect(head.bytes).toHaveLength(0);
});

test("25 MB arrive whole, put or in a form", async ({ company: { api } }) => {
  const large = wavOf(25 * 1024 * 1024);
  const [put, posted] = [newVoicemail(), newVoicemail()];
  await api.post(put);

  expect((await api.putRecording(external(put.externalId), large)).status).toBe(202);
  expect((await api.postForm(posted, large)).status).toBe(202);
  for (const { externalId } of [put, posted]) {
    const { bytes } = await api.recording(external(externalId));
    expect(sha256(bytes)).toBe(sha256(large));
  }
});

test("the same audio again changes nothing, other audio takes its place", async ({
  company: { api },
}) => {
  const call = newVoicemail();
  const path = external(call.externalId);
  const { updatedAt } = callOf(await api.postForm(call, wav));

  expect(callOf(await api.putRecording(path, wav)).updatedAt).toBe(updatedAt);
  const other = wavOf(20_000);
  await api.putRecording(path, other);
  expect((await api.recording(path)).bytes.equals(other)).toBe(true);
});

test("a call may have several recordings, told apart by their offset", async ({
  company: { api },
}) => {
  const call = newVoicemail();
  const path = external(call.externalId);
  const [first, second] = [wavOf(20_000), wavOf(30_000)];
  await api.postForm(call, first);
  await api.ask("PUT", `${path}/recording?offsetMs=40000`, { body: second });

  expect((await api.recording(path)).bytes.equals(first)).toBe(true);
  const later = await api.recording(path, {}, "GET", "?offsetMs=40000");
  expect(later.bytes.equals(second)).toBe(true);
});

/** A WAV of that many bytes, 8-bit mono noise. */
function wavOf(size: number): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(new Uint8Array(size));
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(size - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(8000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(size - 44, 40);
  randomBytes(size - 44).copy(file, 44);
  return new Uint8Array(file);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
