import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { closing } from "./closing";

/**
 * Rows as a file for a spreadsheet, written as the reader takes them. What a cell begins with
 * never makes it a formula, and the byte order mark tells Excel that the text is UTF-8.
 */
export function csvResponse(
  request: Request,
  rows: AsyncIterable<string[]>,
  fileName: string,
): Response {
  const text = stringify({ bom: true, escape_formulas: true, record_delimiter: "windows" });
  const endWhen = AbortSignal.any([request.signal, closing()]);
  // A fault ends the file short of its last chunk, so that the browser tells of it.
  pipeline(Readable.from(rows), text, { signal: endWhen, end: true }).catch((error: unknown) =>
    text.destroy(error instanceof Error ? error : undefined),
  );

  return new Response(Readable.toWeb(text) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
