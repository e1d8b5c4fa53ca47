import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TransactionSql } from "postgres";
import { z } from "zod";
import { quoted, type Table } from "./catalog";
import type { SavedTable } from "./manifest";
import { createMeasuredFile } from "./measured-file";

const companyRows = z.array(z.object({ id: z.uuid() }));

export async function companiesIn(tx: TransactionSql): Promise<string[]> {
  const rows = await tx`select id from public.companies order by id`;
  return companyRows.parse([...rows]).map(({ id }) => id);
}

/** One file a table, in the text format of COPY, packed. Rows come company by company. */
export async function saveTable(
  tx: TransactionSql,
  table: Table,
  companies: string[],
  folder: string,
): Promise<SavedTable> {
  await mkdir(join(folder, "database"), { recursive: true, mode: 0o700 });
  const file = createMeasuredFile(tableFile(folder, table.name));
  let rows = 0;

  async function* lines() {
    for (const query of queriesOf(table, companies)) {
      if (query.company) await tx`select set_config('app.company', ${query.company}, true)`;
      const stream = await tx.unsafe(`copy (${query.text}) to stdout`).readable();
      for await (const chunk of stream) {
        rows += linesIn(chunk);
        yield chunk;
      }
    }
  }

  await pipeline(lines, createGzip(), file.measure, file.target);
  return { name: table.name, columns: table.columns, rows, ...file.facts() };
}

export function tableFile(folder: string, name: string): string {
  return join(folder, "database", `${name}.copy.gz`);
}

type Query = { text: string; company: string | null };

/** Owners may look into some tables across companies, so each query names its company as well. */
function queriesOf({ name, columns, companyColumn, where }: Table, companies: string[]): Query[] {
  const select = `select ${columns.map(quoted).join(", ")} from ${quoted(name)}`;
  if (!companyColumn) return [{ text: where ? `${select} where ${where}` : select, company: null }];

  return companies.map((company) => ({
    text: `${select} where ${quoted(companyColumn)} = '${company}'`,
    company,
  }));
}

/** A row is a line: line breaks within values are written as \n. */
function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}
