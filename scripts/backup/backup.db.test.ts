import { randomUUID } from "node:crypto";
import { appendFile, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Sql } from "postgres";
import { describe, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { apiKeyCtx } from "@/lib/auth/api-key";
import { openRecording } from "@/lib/calls/open-recording";
import { getSummary } from "@/lib/summary/get";
import { emptyDatabase } from "@/lib/testing/database";
import { fillEveryTable } from "@/lib/testing/every-table";
import { testDeps } from "@/lib/testing/fakes";
import { folderPlace, installation, s3Place, secretKey } from "@/lib/testing/installation";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { filesIn, newFolder } from "@/lib/testing/recordings-folder";
import { queuedJobs, storedCall, storedRecordings } from "@/lib/testing/stored";
import { backup, recordingsList } from "./backup";
import { tablesOf } from "./catalog";
import { restore } from "./restore";

describe.each([
  { kind: "a folder", newPlace: folderPlace },
  { kind: "S3", newPlace: s3Place },
])("with recordings in $kind", ({ newPlace }) => {
  test("what two companies had is there again, and work goes on where it was", async () => {
    const from = await installation(await newPlace());
    const done = await recordedCall(from.db, { recordings: from.store });
    await runJobs(done.deps, done.company.companyId);
    const waiting = await recordedCall(from.db, { recordings: from.store });
    const folder = await newBackup(from);

    const to = await installation(await newPlace(), await emptyDatabase());
    const result = await restore(to.target, folder);
    expect(result.missing).toEqual([]);

    const deps = await testDeps(to.db, { recordings: to.store });
    const ofDone = { id: done.callId };
    expect(await getSummary(deps, done.company.ctx, ofDone)).toEqual(
      await getSummary(done.deps, done.company.ctx, ofDone),
    );
    for (const { company, callId } of [done, waiting]) {
      const { file } = await openRecording(deps, company.ctx, { id: callId }, undefined);
      const [row] = await storedRecordings(from.db, company.companyId);
      const original = await from.store.open(row?.storageKey ?? "");
      expect((await buffer(file.read())).equals(await bytesOf(original))).toBe(true);
      expect(await apiKeyCtx(to.db, `Bearer ${company.apiKey}`)).toMatchObject({
        companyId: company.companyId,
      });
    }
    const { companyId } = waiting.company;
    expect(await queuedJobs(to.db, companyId)).toEqual(await queuedJobs(from.db, companyId));
    await runJobs(deps, companyId);
    expect(await storedCall(to.db, companyId, waiting.callId)).toMatchObject({
      summaryStatus: "ready",
    });
  });

  test("a store in which something else lies is refused, and nothing is written", async () => {
    const from = await installation(await newPlace());
    await recordedCall(from.db, { recordings: from.store });
    const folder = await newBackup(from);
    const to = await installation(await newPlace(), await emptyDatabase());
    await to.store.put("somebody/elses", source("audio"), { maxBytes: 100 });

    await expect(restore(to.target, folder)).rejects.toThrow("somebody/elses is there");
    const [row] = await to.admin`select to_regclass('public.companies') as companies`;
    expect(row).toEqual({ companies: null });
  });
});

test("every row of every table and company is in the backup, and comes back as it was", async () => {
  const from = await installation(await folderPlace());
  for (const company of [randomUUID(), randomUUID()]) {
    await inCompany(from.db, company, (tx) => fillEveryTable(tx, company));
  }
  const folder = await newBackup(from, { ignoreMissing: true });
  const to = await installation(await folderPlace(), await emptyDatabase());
  await restore(to.target, folder);

  // Compared as the administrator, whom row-level security hides nothing from.
  const names = (await tablesOf(from.admin)).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const rows = await rowsOf(from.admin, name);
    expect([name, await rowsOf(to.admin, name)]).toEqual([name, rows]);
  }
  expect((await rowsOf(from.admin, "public.calls")).length).toBe(2);
});

test("row-level security is in force again after a restore, for the owner as well", async () => {
  const from = await installation(await folderPlace());
  await recordedCall(from.db, { recordings: from.store });
  const to = await installation(await folderPlace(), await emptyDatabase());
  await restore(to.target, await newBackup(from));

  const guards = (sql: Sql) => sql`
    select relname, relrowsecurity, relforcerowsecurity from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  expect([...(await guards(to.admin))]).toEqual([...(await guards(from.admin))]);
});

test("no table counts by a sequence, which a restore would have to set", async () => {
  const from = await installation(await folderPlace());
  const rows = await from.admin`select sequencename from pg_sequences where schemaname = 'public'`;
  expect([...rows]).toEqual([]);
});

test("a backup holds neither the key that seals secrets nor is it open to others", async () => {
  const from = await installation(await folderPlace());
  await recordedCall(from.db, { recordings: from.store });
  const folder = await newBackup(from);

  const key = secretKey.toString("base64");
  for (const file of await filesIn(folder)) {
    expect((await readFile(join(folder, file))).includes(key)).toBe(false);
    expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
  }
});

test("a file that is missing from the store, or changed, is told of; the rest is saved", async () => {
  const from = await installation(await folderPlace());
  const calls = [];
  for (let i = 0; i < 3; i += 1)
    calls.push(await recordedCall(from.db, { recordings: from.store }));
  const keys = await Promise.all(
    calls.map(async ({ company }) => {
      const [row] = await storedRecordings(from.db, company.companyId);
      return row?.storageKey ?? "";
    }),
  );
  const [gone = "", changed = ""] = keys;
  await from.store.delete(gone);
  await from.store.put(changed, source("other"), { maxBytes: 100 });

  const folder = await newFolder();
  const result = await backup(from.source, folder);
  expect(result).toMatchObject({ missing: [gone], changed: [changed] });
  const to = await installation(await folderPlace(), await emptyDatabase());
  expect((await restore(to.target, folder)).missing).toEqual([gone]);
});

test("what is deleted while the backup is made is not missing", async () => {
  const from = await installation(await folderPlace());
  const { company } = await recordedCall(from.db, { recordings: from.store });
  const store: typeof from.store = {
    ...from.store,
    async open() {
      await inCompany(from.db, company.companyId, (tx) =>
        tx.execute(`update recordings set state = 'discarded'`),
      );
      return null;
    },
  };

  const { missing } = await backup({ ...from.source, store }, await newFolder());
  expect(missing).toEqual([]);
});

test.each([
  ["a table is cut", (folder: string) => writeFile(tableIn(folder), "cut")],
  ["a table is missing", (folder: string) => rm(tableIn(folder))],
  ["the list is longer", (folder: string) => appendFile(join(folder, recordingsList), "{}\n")],
])("a backup of which %s is refused before anything is written", async (_title, harm) => {
  const from = await installation(await folderPlace());
  await recordedCall(from.db, { recordings: from.store });
  const folder = await newBackup(from);
  await harm(folder);

  const to = await installation(await folderPlace(), await emptyDatabase());
  await expect(restore(to.target, folder)).rejects.toThrow("The backup is damaged");
  const [row] = await to.admin`select to_regclass('public.companies') as companies`;
  expect(row).toEqual({ companies: null });
});

test("a damaged recording is named, and left out only when that is asked for", async () => {
  const from = await installation(await folderPlace());
  const { company } = await recordedCall(from.db, { recordings: from.store });
  const folder = await newBackup(from);
  const [row] = await storedRecordings(from.db, company.companyId);
  const key = row?.storageKey ?? "";
  await writeFile(join(folder, "recordings", key), "damaged");

  const to = await installation(await folderPlace(), await emptyDatabase());
  await expect(restore(to.target, folder)).rejects.toThrow(key);
  const { missing } = await restore({ ...to.target, withoutDamaged: true }, folder);
  expect(missing).toEqual([key]);
});

test("a database that holds a company is refused", async () => {
  const from = await installation(await folderPlace());
  await recordedCall(from.db, { recordings: from.store });
  const folder = await newBackup(from);

  await expect(restore(from.target, folder)).rejects.toThrow("The database is not empty");
});

test("a backup of another version is refused, with what to do", async () => {
  const from = await installation(await folderPlace());
  const folder = await newBackup(from);
  const file = join(folder, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  manifest.database.migrations += 1;
  await writeFile(file, JSON.stringify(manifest));

  const to = await installation(await folderPlace(), await emptyDatabase());
  await expect(restore(to.target, folder)).rejects.toThrow("Restore with the version that made it");
});

test("a folder with something in it takes no backup, and one without a manifest is none", async () => {
  const from = await installation(await folderPlace());
  const folder = await newFolder();
  await expect(restore(from.target, folder)).rejects.toThrow("holds no complete backup");
  await writeFile(join(folder, "something"), "");
  await expect(backup(from.source, folder)).rejects.toThrow("is not empty");
});

test("an account that would not see every company makes no backup", async () => {
  const from = await installation(await folderPlace());
  const ownerUrl = new URL(from.source.ownerUrl);
  const name = `reader_${randomUUID().slice(0, 8)}`;
  await from.admin`create role ${from.admin(name)} login password 'secret'`;
  await from.admin`grant afterword_app to ${from.admin(name)}`;
  Object.assign(ownerUrl, { username: name, password: "secret" });

  const source = { ...from.source, ownerUrl: ownerUrl.href };
  await expect(backup(source, await newFolder())).rejects.toThrow(
    "does not own Afterword's tables",
  );
  await from.admin`drop owned by ${from.admin(name)}`;
  await from.admin`drop role ${from.admin(name)}`;
});

type Installation = Awaited<ReturnType<typeof installation>>;

async function newBackup({ source: from }: Installation, { ignoreMissing = false } = {}) {
  const folder = await newFolder();
  const { missing, changed } = await backup(from, folder);
  if (!ignoreMissing) expect([missing, changed]).toEqual([[], []]);
  return folder;
}

async function rowsOf(sql: Sql, name: string): Promise<string[]> {
  const rows = await sql.unsafe(`select t::text as row from ${name} t order by 1`);
  return rows.map(({ row }) => String(row));
}

function tableIn(folder: string): string {
  return join(folder, "database", "public.calls.copy.gz");
}

async function* source(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function bytesOf(file: Awaited<ReturnType<Installation["store"]["open"]>>): Promise<Buffer> {
  return file ? buffer(file.read()) : expect.fail("There is no file.");
}
