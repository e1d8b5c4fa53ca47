import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ByteRange, StoredFile } from "../ports/recording-store";
import { fileResponse } from "./file-response";

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));

test("a file without a range is whole and says how it may be asked for", async () => {
  const response = fileResponse(asking({}), fileOf(bytes), "audio/wav");

  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "content-length": "1000",
    "content-type": "audio/wav",
    "x-content-type-options": "nosniff",
  });
  expect(await bytesOf(response)).toEqual(bytes);
});

test("any range is that part of the file, or refused when there is none of it", async () => {
  const edge = fc.option(fc.nat(1500));
  await fc.assert(
    fc.asyncProperty(edge, edge, async (first, last) => {
      const range = `bytes=${first ?? ""}-${last ?? ""}`;
      const response = fileResponse(asking({ Range: range }), fileOf(bytes), "x/y");
      const expected = partOf(first, last);
      if (!Array.isArray(expected)) {
        expect(response.status).toBe(expected);
        return;
      }

      const [from, to] = expected;
      expect(response.status).toBe(206);
      expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to}/1000`);
      expect(await bytesOf(response)).toEqual(bytes.subarray(from, to + 1));
    }),
    { numRuns: 300 },
  );
});

test("an empty file has no range", () => {
  const empty = fileOf(Buffer.alloc(0));
  for (const range of ["bytes=0-", "bytes=-1", "bytes=0-0"]) {
    expect(fileResponse(asking({ Range: range }), empty, "x/y").status).toBe(416);
  }
});

test("a range of a version we cannot vouch for gives the whole file", async () => {
  const headers = { Range: "bytes=0-9", "If-Range": '"abc"' };
  expect(fileResponse(asking(headers), fileOf(bytes), "x/y").status).toBe(200);
});

test("HEAD opens no file, whole or in part", () => {
  const file = fileOf(bytes);
  for (const headers of [{}, { Range: "bytes=0-9" }]) {
    const response = fileResponse(asking(headers, "HEAD"), file, "audio/wav");
    expect(response.body).toBeNull();
    expect(response.headers.get("accept-ranges")).toBe("bytes");
  }
  expect(file.opened()).toBe(0);
});

/** What RFC 9110 §14.1.2 makes of `first-last` of 1000 bytes: the part, or the status. */
function partOf(first: number | null, last: number | null): [number, number] | 200 | 416 {
  if (first === null && last === null) return 200;
  if (first === null) return last ? [Math.max(0, 1000 - last), 999] : 416;
  if (first > 999 || (last !== null && last < first)) return 416;
  return [first, Math.min(last ?? 999, 999)];
}

function asking(headers: Record<string, string>, method = "GET"): Request {
  return new Request("http://localhost", { method, headers });
}

function fileOf(content: Buffer): StoredFile & { opened(): number } {
  let opened = 0;
  return {
    bytes: content.length,
    path: null,
    read({ start, end }: ByteRange = { start: 0, end: content.length - 1 }) {
      opened += 1;
      return Readable.from([content.subarray(start, end + 1)]);
    },
    opened: () => opened,
  };
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}
