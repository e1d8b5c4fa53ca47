import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ByteRange, StoredFile } from "@/lib/ports/recording-store";
import { filesIn, newFolder, pieces, sha256 } from "@/lib/testing/recordings-folder";
import { createFolderStore } from "./folder-store";

const limits = { maxBytes: 100_000_000 };

test("25 MB come back byte for byte", async () => {
  const { store } = await newStore();
  const audio = randomBytes(25_000_000);

  const written = await store.put("company/recording", pieces(audio, 65_521), limits);
  const file = await store.open("company/recording");

  expect(written).toEqual({ bytes: audio.length, sha256: sha256(audio) });
  expect(file?.bytes).toBe(audio.length);
  expect(sha256(await bytesOf(file))).toBe(written.sha256);
});

test("a file can be read where it lies", async () => {
  const { store, folder } = await newStore();
  await store.put("company/recording", pieces(Buffer.from("audio")), limits);

  const file = await store.open("company/recording");

  expect(file?.path).toBe(join(folder, "company", "recording"));
  expect(await readFile(file?.path ?? "", "utf8")).toBe("audio");
});

test("any range of a file is read with both its ends", async () => {
  const { store } = await newStore();
  const audio = randomBytes(5000);
  await store.put("company/recording", pieces(audio), limits);
  const file = await store.open("company/recording");
  const position = fc.nat(audio.length - 1);

  await fc.assert(
    fc.asyncProperty(position, position, async (one, other) => {
      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      const piece = await bytesOf(file, { start, end });
      expect(piece).toEqual(audio.subarray(start, end + 1));
    }),
  );
});

test("an empty file is a file", async () => {
  const { store } = await newStore();

  await store.put("company/recording", pieces(Buffer.alloc(0)), limits);

  expect((await store.open("company/recording"))?.bytes).toBe(0);
});

test("a second file under the same key takes the place of the first", async () => {
  const { store } = await newStore();
  await store.put("company/recording", pieces(Buffer.from("the first, longer one")), limits);

  await store.put("company/recording", pieces(Buffer.from("second")), limits);

  const file = await store.open("company/recording");
  expect(String(await bytesOf(file))).toBe("second");
});

test("a file that is not there is null, and deleting it is no error", async () => {
  const { store } = await newStore();
  await store.put("company/recording", pieces(Buffer.from("audio")), limits);

  for (const key of ["company/recording", "company/recording", "nobody/nothing"]) {
    await store.delete(key);
    expect(await store.open(key)).toBeNull();
  }
  expect(await store.open("company")).toBeNull();
});

test("a file that is too large is not read on and leaves nothing", async () => {
  const { store, folder } = await newStore();
  let given = 0;
  let closed = false;

  async function* endless() {
    try {
      for (;;) {
        given++;
        yield new Uint8Array(1000);
      }
    } finally {
      closed = true;
    }
  }

  const put = store.put("company/recording", endless(), { maxBytes: 3500 });

  await expect(put).rejects.toMatchObject({ name: "AppError", code: "too_large" });
  expect({ given, closed }).toEqual({ given: 4, closed: true });
  expect(await filesIn(folder)).toEqual([]);
});

test("a file of exactly the largest size is taken", async () => {
  const { store } = await newStore();

  const written = await store.put("a/b", pieces(Buffer.alloc(3500)), { maxBytes: 3500 });

  expect(written.bytes).toBe(3500);
});

test("an upload that breaks off leaves what was there before, and nothing else", async () => {
  const { store, folder } = await newStore();
  await store.put("company/recording", pieces(Buffer.from("before")), limits);
  const broken = new Error("The sender is gone.");

  async function* breaksOff() {
    yield Buffer.from("half of");
    throw broken;
  }

  await expect(store.put("company/recording", breaksOff(), limits)).rejects.toBe(broken);
  expect(await filesIn(folder)).toEqual(["company/recording"]);
  expect(await readFile(join(folder, "company/recording"), "utf8")).toBe("before");
});

test("whatever the key, nothing is touched outside the folder or among the uploads", async () => {
  const { store, folder } = await newStore();
  await store.put("company/recording", pieces(Buffer.from("audio")), limits);
  const segment = fc.oneof(
    fc.constantFrom("..", ".", "", "incoming", "INCOMING", "~", "company", "a\0b", "a\\b", "é"),
    fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/),
    fc.string({ maxLength: 5 }),
  );
  const key = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));

  await fc.assert(
    fc.asyncProperty(key, async (candidate) => {
      const file = await store.open(candidate).catch((error: Error) => error.message);
      if (file === "Not a key of the recording store.") return;

      expect(candidate).toMatch(/^[\w./-]+$/);
      expect(join(folder, candidate)).toBe(`${folder}/${candidate}`);
      expect(candidate.toLowerCase()).not.toMatch(/^incoming(\/|$)/);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  "../outside",
  "a/../../outside",
  "/etc/passwd",
  "incoming/x",
  "a//b",
  "a/",
  "",
  ".hidden",
])("%j is no key for any verb", async (key) => {
  const { store, folder } = await newStore();
  const message = "Not a key of the recording store.";

  await expect(store.put(key, pieces(Buffer.from("x")), limits)).rejects.toThrow(message);
  await expect(store.open(key)).rejects.toThrow(message);
  await expect(store.delete(key)).rejects.toThrow(message);
  expect(await filesIn(folder)).toEqual([]);
});

test("twenty uploads to one key at once end with one of them, whole", async () => {
  const { store, folder } = await newStore();
  const audios = Array.from({ length: 20 }, () => randomBytes(50_000));

  await Promise.all(audios.map((audio) => store.put("a/b", pieces(audio, 999), limits)));

  const stored = await readFile(join(folder, "a/b"));
  expect(audios.map(sha256)).toContain(sha256(stored));
  expect(await filesIn(folder)).toEqual(["a/b"]);
});

test("deleting a key also removes what an upload of it left that died", async () => {
  const { store, folder } = await newStore();
  await store.put("company/other", pieces(Buffer.from("audio")), limits);
  await writeFile(join(folder, "incoming/company+recording~1"), "half");

  await store.delete("company/recording");

  expect(await filesIn(folder)).toEqual(["company/other"]);
});

async function newStore() {
  const folder = await newFolder();
  return { folder, store: createFolderStore(folder) };
}

async function bytesOf(file: StoredFile | null, range?: ByteRange): Promise<Buffer> {
  if (!file) return expect.fail("There is no file.");
  return buffer(file.read(range));
}
