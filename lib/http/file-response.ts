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
    return new Response(bodyFor(request, file), { headers });
  }

  headers.set("Content-Length", String(range.end - range.start + 1));
  headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.bytes}`);
  return new Response(bodyFor(request, file, range), { status: 206, headers });
}

function rangeOf(request: Request, bytes: number): ByteRange | null | "unsatisfiable" {
  const header = request.headers.get("range");
  // We give no validators, so none that a sender names can match: it wants the whole file then.
  if (header === null || request.headers.has("if-range")) return null;

  // The parser refuses the last n bytes of a file that has fewer, where the RFC means all of it.
  const lastBytes = Number(/^bytes=-(\d+)$/.exec(header)?.[1] ?? 0);
  if (lastBytes > bytes && bytes > 0) return { start: 0, end: bytes - 1 };

  const ranges = parseRange(bytes, header);
  if (ranges === -1) return "unsatisfiable";
  if (ranges === -2 || ranges.type !== "bytes") return null;

  const [only, ...others] = ranges;
  return only && others.length === 0 ? only : null;
}

/** None for HEAD, which Next answers through GET: a stream nobody reads keeps its file open. */
function bodyFor(
  request: Request,
  file: StoredFile,
  range?: ByteRange,
): ReadableStream<Uint8Array> | null {
  if (request.method === "HEAD") return null;
  return Readable.toWeb(file.read(range)) as ReadableStream<Uint8Array>;
}
