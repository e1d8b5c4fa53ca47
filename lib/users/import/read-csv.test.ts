import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ImportColumn, importColumns, maxImportRows } from "@/domain/user-import";
import { decodeText } from "./decode";
import { readCsv } from "./read-csv";

const spellings: Record<ImportColumn, string[]> = {
  name: ["name", "Naam", " NAME "],
  email: ["email", "E-mail", "E-mailadres", "Email address"],
  extension: ["number", "Nummer", "Toestel", "extension"],
  recording: ["recording", "Call recording", "Gespreksopname"],
  storageDays: ["storage days", "Storage duration", "Bewaartermijn", "storage_days"],
  role: ["role", "Rol"],
  language: ["language", "Taal"],
};

/** Of a text as anybody may type it, what both encodings can hold. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."aé€Ÿ\"',;\t\n ∞", "\r\n", '""', "0", "+31"),
      fc.string({ unit: "grapheme-ascii", maxLength: 6 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join("").trim());

const table = fc
  .tuple(
    // Of one column nobody can tell what would divide it from others.
    fc.uniqueArray(fc.constantFrom(...importColumns), { minLength: 2 }),
    fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 8 }),
    fc.nat({ max: 100 }),
  )
  .map(([columns, rows, pick]) => ({
    columns,
    headings: columns.map((column) => spellings[column][pick % spellings[column].length] ?? column),
    rows: rows
      .map((row) => row.slice(0, columns.length))
      .filter((row) => row.some((text) => text !== "")),
  }))
  .filter(({ rows }) => rows.length > 0);

const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t"),
  record_delimiter: fc.constantFrom("\n", "\r\n"),
  quoted: fc.boolean(),
  eof: fc.boolean(),
  encoding: fc.constantFrom("utf-8", "utf-8 with mark", "utf-16le with mark", "windows-1252"),
});

/** The writer quotes its own kind of line break only. */
const quoted_match = /[\r\n]/;

test("any table, written in any dialect and encoding, is read back, each row by its line", async () => {
  await fc.assert(
    fc.asyncProperty(table, dialect, async ({ columns, headings, rows }, how) => {
      const { encoding, ...form } = how;
      const texts = rows.map((row) => row.map((text) => writable(text, encoding)));
      const bytes = encoded(stringify([headings, ...texts], { ...form, quoted_match }), encoding);

      const decoded = decodeText(bytes);
      if ("problem" in decoded) throw new Error(decoded.problem);
      expect(await readCsv(decoded.text)).toEqual({
        ignored: [],
        rows: texts.map((row, at) => ({
          line: 2 + lineBreaks(texts.slice(0, at).flat()) + at,
          cells: Object.fromEntries(
            columns.flatMap((column, i) => (row[i] ? [[column, unbroken(row[i])]] : [])),
          ),
        })),
      });
    }),
    { numRuns: 500 },
  );
});

test("headings that are none of ours are named, empty lines and cells say nothing", async () => {
  const text = "Department;Name;;Number\n\nSales;Tom;;203\n;;;\r\n;Bea;\n";
  expect(await readCsv(text)).toEqual({
    ignored: ["Department"],
    rows: [
      { line: 3, cells: { name: "Tom", extension: "203" } },
      { line: 5, cells: { name: "Bea" } },
    ],
  });
});

test("a row with more cells than headings says so", async () => {
  expect(await readCsv("name,number\nPrice, Tom,203\nBea,204,,\n")).toMatchObject({
    rows: [
      { line: 2, hasTooManyCells: true },
      { line: 3, cells: { extension: "204" } },
    ],
  });
});

test.for([
  ["no_columns", "a;b;c\n1;2;3", {}],
  ["no_columns", "Tom,203", {}],
  ["no_rows", "name,number\n", {}],
  ["no_rows", "name,number\n,\n\n", {}],
  ["column_twice", "name,Naam\nTom,Tom", { column: "name" }],
  ["quote_open", 'name\nTom\n"Bea\nand on', { line: expect.any(Number) }],
  ["damaged", 'name,number\n"Tom"x,203', { line: 2 }],
  ["damaged", `name\n"${"x".repeat(200_000)}"`, { line: expect.any(Number) }],
] as const)("%s: %j cannot be read", async ([problem, text, facts]) => {
  expect(await readCsv(text)).toEqual({ problem, facts });
});

test("a file of as many rows as are taken is read, and of one more is not", async () => {
  const rows = (count: number) => `name,number\n${"Tom,1\n".repeat(count)}`;
  expect(await readCsv(rows(maxImportRows))).toHaveProperty("rows.length", maxImportRows);
  expect(await readCsv(rows(maxImportRows + 1))).toEqual({ problem: "too_many_rows", facts: {} });
});

test.for([
  ["empty", Buffer.from("")],
  ["empty", Buffer.from("\ufeff \r\n")],
  ["binary", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
  ["binary", Buffer.from("PK\u0003\u0004workbook")],
  ["binary", Buffer.from("name\nTom\0")],
] as const)("%s: %j is no text", ([problem, bytes]) => {
  expect(decodeText(bytes)).toEqual({ problem });
});

/** Whatever kind of line break a cell holds, it is read as one. */
function unbroken(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function lineBreaks(texts: string[]): number {
  return texts.join("x").match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Windows-1252 has no sign for infinity. */
function writable(text: string, encoding: string): string {
  return encoding === "windows-1252" ? text.replaceAll("∞", "x") : text;
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-8 with mark") return Buffer.from(`\ufeff${text}`);
  if (encoding === "utf-16le with mark") return Buffer.from(`\ufeff${text}`, "utf16le");
  return Buffer.from([...text].map((sign) => signs[sign] ?? sign.charCodeAt(0)));
}

/** The two of the test's signs that stand elsewhere in Windows-1252. */
const signs: Record<string, number> = { "€": 0x80, Ÿ: 0x9f };
