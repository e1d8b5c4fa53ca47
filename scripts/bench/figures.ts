import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, totalmem } from "node:os";
import { dirname } from "node:path";

/** One thing measured, held against its target; without a target it is there to be known. */
export type Figure = {
  part: string;
  name: string;
  measured: number;
  unit: string;
  /** Over how many measurements. */
  n?: number;
  target: string | null;
  met: boolean;
};

type Limit = { atMost?: number; atLeast?: number; exactly?: number; n?: number };

export function figure(
  part: string,
  name: string,
  measured: number,
  unit: string,
  { atMost, atLeast, exactly, n }: Limit = {},
): Figure {
  const rounded = Math.round(measured * 10) / 10;
  const base = { part, name, measured: rounded, unit, ...(n !== undefined && { n }) };
  if (exactly !== undefined) {
    return { ...base, target: `= ${exactly}`, met: measured === exactly };
  }
  if (atMost !== undefined) return { ...base, target: `<= ${atMost}`, met: measured <= atMost };
  if (atLeast !== undefined) return { ...base, target: `>= ${atLeast}`, met: measured >= atLeast };
  return { ...base, target: null, met: true };
}

/** The smallest value that at least that share of the values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function machine() {
  return {
    cores: availableParallelism(),
    ramGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    /** Work waiting for the cores in the last minute, ours included: above them, others' too. */
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    date: new Date().toISOString(),
  };
}

export async function writeFigures(file: string, figures: Figure[], problems: string[]) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ machine: machine(), figures, problems }, null, 2)}\n`);
}

export function tableOf(figures: Figure[]): string {
  const rows = figures.map((row) => [
    row.met ? "✓" : "✗",
    row.part,
    row.name,
    `${row.measured} ${row.unit}`.trim(),
    row.target ?? "",
    row.n === undefined ? "" : `n = ${row.n}`,
  ]);
  const all = [["", "part", "figure", "measured", "target", ""], ...rows];
  const widths = all[0]?.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths?.[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
