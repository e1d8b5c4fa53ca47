import { afterAll, beforeAll, expect, test } from "vitest";
import { maxRecordingBytes } from "@/domain/recording";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { memoryStore, testDeps } from "@/lib/testing/fakes";
import { shortAudio } from "@/lib/testing/received-audio";
import { pieces, sha256 } from "@/lib/testing/recordings-folder";
import { storedRecordings } from "@/lib/testing/stored";
import { AppError } from "../errors";
import { dropReceived, receiveAudio } from "./receive-audio";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("audio is stored byte for byte, hashed, and typed by its content", async () => {
  const { deps, recordings, receive, rows } = await newCompany();
  const audio = shortAudio();
  const received = await receive(pieces(audio, 7), audio.length);

  expect(received).toMatchObject({
    ...{ bytes: audio.length, sha256: sha256(audio), contentType: "audio/wav" },
  });
  const [row] = await rows();
  expect(row).toMatchObject({ id: received.recordingId, state: "fetching", callId: null });
  const file = await deps.providers.recordings.open(row?.storageKey ?? "");
  expect(Buffer.concat((await file?.read().toArray()) ?? [])).toEqual(audio);
  expect(recordings.keys()).toHaveLength(1);
});

test("the row is there before the first byte, so that whatever a crash leaves can be found", async () => {
  const { receive, rows } = await newCompany();
  const seen: string[] = [];
  async function* watched() {
    seen.push(...(await rows()).map(({ state }) => state));
    yield shortAudio();
  }
  await receive(watched(), null);

  expect(seen).toEqual(["fetching"]);
});

test.each([
  ["a letter", Buffer.from("Dear Karen, ".repeat(1000)), null, "unsupported_media"],
  ["nothing", Buffer.alloc(0), null, "unsupported_media"],
  ["less than was declared", shortAudio(), 1_000_000, "invalid"],
  ["more than was declared", shortAudio(), 100, "invalid"],
])("of %s nothing is kept", async (_, bytes, declared, code) => {
  const { recordings, receive, rows } = await newCompany();

  await expect(receive(pieces(bytes), declared)).rejects.toMatchObject({ code });
  expect(await rows()).toEqual([]);
  expect(recordings.keys()).toEqual([]);
});

test("a source with a raw format takes audio without a header, any other does not", async () => {
  const silence = Buffer.alloc(8000, 0xff);
  const raw = await newCompany({}, { source: { rawFormat: "ulaw-8000" } });
  const other = await newCompany();

  expect(await raw.receive(pieces(silence), null)).toMatchObject({ contentType: "audio/basic" });
  expect(await raw.receive(pieces(shortAudio()), null)).toMatchObject({ contentType: "audio/wav" });
  await expect(raw.receive(pieces(Buffer.from("%PDF-1.7")), null)).rejects.toMatchObject({
    code: "unsupported_media",
  });
  await expect(other.receive(pieces(Buffer.alloc(8000, 0xd5)), null)).rejects.toMatchObject({
    code: "unsupported_media",
  });
});

test("what is declared too large is refused before any of it is read", async () => {
  const { receive, rows } = await newCompany();
  async function* unread(): AsyncGenerator<Uint8Array> {
    yield await Promise.reject(new Error("it was read"));
  }

  await expect(receive(unread(), maxRecordingBytes + 1)).rejects.toMatchObject({
    code: "too_large",
  });
  expect(await rows()).toEqual([]);
});

test("when the disk is full the sender is told, and nothing is kept", async () => {
  const { receive, rows } = await newCompany({
    put: () => Promise.reject(new AppError("storage_full", "There is no room.")),
  });

  await expect(receive(pieces(shortAudio()), null)).rejects.toMatchObject({ code: "storage_full" });
  expect(await rows()).toEqual([]);
});

test("a sender who goes away leaves nothing", async () => {
  const { recordings, receive, rows } = await newCompany();
  async function* cut() {
    yield shortAudio();
    throw new Error("the connection is gone");
  }

  await expect(receive(cut(), null)).rejects.toThrow("the connection is gone");
  expect([await rows(), recordings.keys()]).toEqual([[], []]);
});

test("audio that no call took is forgotten, row and file", async () => {
  const { deps, company, recordings, receive, rows } = await newCompany();
  const received = await receive(pieces(shortAudio()), null);
  await dropReceived(deps, company.ctx, received);

  expect([await rows(), recordings.keys()]).toEqual([[], []]);
});

async function newCompany(
  overrides: Partial<ReturnType<typeof memoryStore>> = {},
  options: Parameters<typeof createCompany>[1] = {},
) {
  const company = await createCompany(database.db, options);
  const recordings = { ...memoryStore(), ...overrides };
  const deps = await testDeps(database.db, { recordings });
  const { ctx, sourceId, companyId } = company;

  return {
    ...{ company, deps, recordings },
    rows: () => storedRecordings(database.db, companyId),
    receive: (stream: AsyncIterable<Uint8Array>, declared: number | null) =>
      receiveAudio(deps, ctx, sourceId, stream, declared),
  };
}
