import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "postgres";
import { z } from "zod";
import type { RecordingStore } from "@/lib/ports/recording-store";
import type { FileFacts } from "./manifest";
import { createMeasuredFile } from "./measured-file";

const wantedRows = z.array(
  z.object({ company_id: z.uuid(), id: z.uuid(), key: z.string(), sha256: z.string().nullable() }),
);
export type WantedRecording = z.infer<typeof wantedRows>[number];

/** The recordings whose file has to be there: uploads under way and discarded ones need none. */
export async function recordingsOf(
  tx: TransactionSql,
  companies: string[],
): Promise<WantedRecording[]> {
  const all: WantedRecording[] = [];
  for (const company of companies) {
    await tx`select set_config('app.company', ${company}, true)`;
    const rows = await tx`
      select company_id, id, storage_key as key, sha256 from public.recordings
      where company_id = ${company} and state = 'stored' and deleted_at is null order by id`;
    all.push(...wantedRows.parse([...rows]));
  }
  return all;
}

export const recordingLine = z.object({ key: z.string(), bytes: z.int(), sha256: z.string() });
export type RecordingLine = z.infer<typeof recordingLine>;

/** `isChanged`: it is not what was once stored. */
type CopyResult = (FileFacts & { isChanged: boolean }) | "missing";

/** Copies one file out of the store. */
export async function saveRecording(
  store: RecordingStore,
  { key, sha256 }: WantedRecording,
  folder: string,
): Promise<CopyResult> {
  const stored = await store.open(key);
  if (!stored) return "missing";

  const path = recordingFile(folder, key);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = createMeasuredFile(path);
  try {
    await pipeline(stored.read(), file.measure, file.target);
  } catch (error) {
    await rm(path, { force: true });
    if (!(await store.open(key))) return "missing";
    throw error;
  }
  const facts = file.facts();
  return { ...facts, isChanged: sha256 !== null && facts.sha256 !== sha256 };
}

export function recordingFile(folder: string, key: string): string {
  return join(folder, "recordings", key);
}
