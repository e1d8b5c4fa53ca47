import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { ByteRange, StoredFile } from "@/lib/ports/recording-store";
import { type StoreBed, storeKinds } from "@/lib/testing/recording-stores";
import { pieces, sha256 } from "@/lib/testing/recordings-folder";

const limits = { maxBytes: 100_000_000 };

describe.each(storeKinds)("what every store promises: $kind", ({ open }) => {
  let bed: StoreBed;
  let store: StoreBed["store"];
  beforeEach(async () => {
    bed = await open();
    store = bed.store;
    onTestFinished(bed.close);
  });

  test("25 MB come back byte for byte", async () => {
    const audio = randomBytes(25_000_000);

    const written = await store.put("company/recording", pieces(audio, 65_521), limits);
    const file = await store.open("company/recording");

    expect(written).toEqual({ bytes: audio.length, sha256: sha256(audio) });
    expect(file?.bytes).toBe(audio.length);
    expect(sha256(await bytesOf(file))).toBe(written.sha256);
    expect(await bed.keys()).toEqual(["company/recording"]);
  });

  test("any range of a file is read with both its ends", async () => {
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
      // The small server that stands in for S3 passes over this one.
      { examples: [[0, 0]] },
    );
  });

  test("an empty file is a file", async () => {
    await store.put("company/recording", pieces(Buffer.alloc(0)), limits);

    expect((await store.open("company/recording"))?.bytes).toBe(0);
  });

  test("a second file under the same key takes the place of the first", async () => {
    await store.put("company/recording", pieces(Buffer.from("the first, longer one")), limits);

    await store.put("company/recording", pieces(Buffer.from("second")), limits);

    const file = await store.open("company/recording");
    expect(String(await bytesOf(file))).toBe("second");
  });

  test("a file that is not there is null, and deleting it is no error", async () => {
    await store.put("company/recording", pieces(Buffer.from("audio")), limits);

    for (const key of ["company/recording", "company/recording", "nobody/nothing"]) {
      await store.delete(key);
      expect(await store.open(key)).toBeNull();
    }
    expect(await store.open("company")).toBeNull();
  });

  // The larger one has been sent in parts before it turns out too large.
  test.each([
    { pieceBytes: 1000, maxBytes: 3500, taken: 4 },
    { pieceBytes: 1_000_000, maxBytes: 12_500_000, taken: 13 },
  ])("a file past $maxBytes bytes is not read on and leaves nothing", async (sizes) => {
    let given = 0;
    let closed = false;

    async function* endless() {
      try {
        for (;;) {
          given++;
          yield new Uint8Array(sizes.pieceBytes);
        }
      } finally {
        closed = true;
      }
    }

    const put = store.put("company/recording", endless(), { maxBytes: sizes.maxBytes });

    await expect(put).rejects.toMatchObject({ name: "AppError", code: "too_large" });
    expect({ given, closed }).toEqual({ given: sizes.taken, closed: true });
    expect(await bed.keys()).toEqual([]);
    expect(await store.open("company/recording")).toBeNull();
  });

  test("a file of exactly the largest size is taken", async () => {
    const written = await store.put("a/b", pieces(Buffer.alloc(3500)), { maxBytes: 3500 });

    expect(written.bytes).toBe(3500);
  });

  test.each([7, 12_000_000])(
    "an upload that breaks off after %i bytes changes nothing",
    async (n) => {
      await store.put("company/recording", pieces(Buffer.from("before")), limits);
      const broken = new Error("The sender is gone.");

      async function* breaksOff() {
        yield* pieces(Buffer.alloc(n), 1_000_000);
        throw broken;
      }

      await expect(store.put("company/recording", breaksOff(), limits)).rejects.toBe(broken);
      expect(await bed.keys()).toEqual(["company/recording"]);
      expect(String(await bytesOf(await store.open("company/recording")))).toBe("before");
    },
  );

  test("while it is being sent a file is not there", async () => {
    const { promise: looked, resolve: go } = Promise.withResolvers<void>();
    const { promise: half, resolve: tell } = Promise.withResolvers<void>();

    async function* slow() {
      yield* pieces(Buffer.alloc(12_000_000), 1_000_000);
      tell();
      await looked;
      yield Buffer.from("end");
    }

    const put = store.put("company/recording", slow(), limits);
    await half;
    expect(await store.open("company/recording")).toBeNull();
    go();
    expect((await put).bytes).toBe(12_000_003);
  });

  test("a reader who leaves early ends the reading", async () => {
    await store.put("a/b", pieces(randomBytes(8_000_000), 100_000), limits);
    const file = await store.open("a/b");

    const reading = file?.read();
    for await (const _chunk of reading ?? []) break;

    expect(reading?.destroyed).toBe(true);
    expect((await bytesOf(file)).length).toBe(8_000_000);
  });

  test("twenty uploads to one key at once end with one of them, whole", async () => {
    const audios = Array.from({ length: 20 }, () => randomBytes(50_000));

    await Promise.all(audios.map((audio) => store.put("a/b", pieces(audio, 999), limits)));

    const stored = await bytesOf(await store.open("a/b"));
    expect(audios.map(sha256)).toContain(sha256(stored));
    expect(await bed.keys()).toEqual(["a/b"]);
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
    const message = "Not a key of the recording store.";

    await expect(store.put(key, pieces(Buffer.from("x")), limits)).rejects.toThrow(message);
    await expect(store.open(key)).rejects.toThrow(message);
    await expect(store.delete(key)).rejects.toThrow(message);
    expect(await bed.keys()).toEqual([]);
  });
});

async function bytesOf(file: StoredFile | null, range?: ByteRange): Promise<Buffer> {
  if (!file) return expect.fail("There is no file.");
  return buffer(file.read(range));
}
