import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { filesIn, newFolder, pieces } from "@/lib/testing/recordings-folder";
import { createFolderStore } from "./folder-store";

// What it shares with the other stores: recording-store.test.ts.
const limits = { maxBytes: 100_000_000 };

test("a file can be read where it lies", async () => {
  const { store, folder } = await newStore();
  await store.put("company/recording", pieces(Buffer.from("audio")), limits);

  const file = await store.open("company/recording");

  expect(file?.path).toBe(join(folder, "company", "recording"));
  expect(await readFile(file?.path ?? "", "utf8")).toBe("audio");
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
