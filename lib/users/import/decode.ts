import type { ImportProblem } from "@/domain/user-import";

/**
 * The text of a file: UTF-8, UTF-16 as spreadsheets write it, or else Windows-1252; or why it holds
 * none.
 */
export function decodeText(bytes: Uint8Array): { text: string } | { problem: ImportProblem } {
  const text = decoded(bytes).replace(/^\ufeff/, "");
  if (controls.test(text)) return { problem: "binary" };
  return text.trim() === "" ? { problem: "empty" } : { text };
}

/** Those that no text has; a picture, a PDF or a workbook has some in its first bytes. */
const controls = /(?![\s\u007f-\u009f])\p{Cc}/u;

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
