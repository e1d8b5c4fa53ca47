import { Readable } from "node:stream";
import parseRange from "range-parser";
import type { ByteRange, StoredFile } from "../ports/recording-store";

/**
 * A stored file as an answer: whole, or the one range that was asked for (RFC 9110 §14). Several
 * ranges at once are answered with the whole file, as the RFC allows.
 */
export function fileResponse(request: Request, file: StoredFile, contentType: string): Response {
  const headers = new Headers({
    "Accept-Ranges": "bytes",
    "Content-Type": contentType,
    "Content-Disposition": "inline",
    "X-Content-Type-Options": "nosniff",
  });

  const range = rangeOf(request, file.bytes);
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }

  if (range === null) {
    headers.set("Content-Length", String(file.bytes));
    return new Response(webStream(file.read()), { headers });
  }

  headers.set("Content-Length", String(range.end - range.start + 1));
  headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.bytes}`);
  return new Response(webStream(file.read(range)), { status: 206, headers });
}

function rangeOf(request: Request, bytes: number): ByteRange | null | "unsatisfiable" {
  const header = request.headers.get("range");
  if (header === null) return null;

  const ranges = parseRange(bytes, header);
  if (ranges === -1) return "unsatisfiable";
  if (ranges === -2 || ranges.type !== "bytes") return null;

  const [only, ...others] = ranges;
  return only && others.length === 0 ? only : null;
}

function webStream(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
