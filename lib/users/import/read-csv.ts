import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { z } from "zod";
import {
  columnOf,
  type ImportColumn,
  type ImportProblem,
  type ImportRow,
  maxImportRows,
} from "@/domain/user-import";

export type ReadTable = {
  rows: ImportRow[];
  /** Headings that name nothing of ours; their cells are not read. */
  ignored: string[];
};

export type TableProblem = { problem: ImportProblem; facts: Record<string, string | number> };

/**
 * Reads a table with headings in its first line, cells divided by comma, semicolon or tab. Gives
 * way to other work between pieces of a long file.
 */
export async function readCsv(raw: string): Promise<ReadTable | TableProblem> {
  // One kind of line break, so that lines are counted as people count them.
  const text = raw.replace(/\r\n?/g, "\n");
  const parser = Readable.from(pieces(text)).pipe(
    parse({ ...dialect, delimiter: dividerOf(text) }),
  );
  const rows: ImportRow[] = [];
  let heading: Heading | undefined;

  try {
    for await (const item of parser) {
      const { record, info } = parsed.parse(item);
      if (heading === undefined) {
        heading = readHeading(record);
        if (heading.problem) return heading.problem;
        continue;
      }
      if (rows.length === maxImportRows) return { problem: "too_many_rows", facts: {} };
      rows.push(rowOf(heading.columns, record, info));
    }
  } catch (error) {
    if (error instanceof CsvError) return brokenAt(error);
    throw error;
  } finally {
    parser.destroy();
  }

  if (rows.length === 0) return { problem: "no_rows", facts: {} };
  return { rows, ignored: heading?.ignored ?? [] };
}

const dialect = {
  record_delimiter: "\n",
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  // Lines of `;;;`, which spreadsheets leave behind, are no users.
  skip_records_with_empty_values: true,
  max_record_size: 100_000,
} as const;

const parsed = z.object({
  record: z.array(z.string()),
  info: z.custom<Pick<Info, "lines">>((value) => typeof value === "object"),
});

type Heading = { columns: (ImportColumn | null)[]; ignored: string[]; problem?: TableProblem };

function readHeading(cells: string[]): Heading {
  const columns = cells.map(columnOf);
  const known = columns.filter((column) => column !== null);
  const twice = known.find((column, at) => known.indexOf(column) !== at);
  const heading = {
    columns,
    ignored: cells.filter((cell, at) => columns[at] === null && cell.trim() !== ""),
  };

  if (known.length === 0) return { ...heading, problem: { problem: "no_columns", facts: {} } };
  if (!twice) return heading;
  return { ...heading, problem: { problem: "column_twice", facts: { column: twice } } };
}

function rowOf(columns: Heading["columns"], record: string[], { lines }: Pick<Info, "lines">) {
  const cells: ImportRow["cells"] = {};
  for (const [at, text] of record.entries()) {
    const column = columns[at];
    if (column && text.trim() !== "") cells[column] = text.trim();
  }
  const within = record.reduce((count, text) => count + lineBreaksOf(text), 0);
  const tooMany = record.slice(columns.length).some((text) => text.trim() !== "");
  return { line: lines - within, cells, ...(tooMany && { hasTooManyCells: true }) };
}

function lineBreaksOf(text: string): number {
  return text.split("\n").length - 1;
}

function brokenAt({ code, lines }: CsvError & { lines?: unknown }): TableProblem {
  const problem = code === "CSV_QUOTE_NOT_CLOSED" ? "quote_open" : "damaged";
  return { problem, facts: { line: typeof lines === "number" ? lines : 1 } };
}

/** Whichever divides the first line into the most headings we know. */
function dividerOf(text: string): string {
  const [line = ""] = text.trimStart().split("\n", 1);
  const known = (divider: string) =>
    line.split(divider).filter((cell) => columnOf(cell) !== null).length;
  return [",", ";", "\t"].reduce((best, next) => (known(next) > known(best) ? next : best));
}

const pieceLength = 64 * 1024;

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}
