import { type ChildProcess, spawn } from "node:child_process";
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eraseEmbedded, startEmbedded } from "./embedded";
import { serverAccount } from "./embedded/account";
import { findBinaries } from "./embedded/binaries";
import { scratchPrefix, scratchRoot } from "./embedded/home";

let projectFolder: string;
let children: ChildProcess[];

beforeEach(async () => {
  projectFolder = await mkdtemp(join(tmpdir(), "afterword project "));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await eraseEmbedded({ projectFolder });
  await eraseEmbedded({ projectFolder, name: "other" });
  await rm(projectFolder, { recursive: true });
});

test("a second start within a second finds the data again, at the same address", async () => {
  const first = await startEmbedded({ projectFolder });
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();

  const before = performance.now();
  const second = await startEmbedded({ projectFolder });
  const tookMs = performance.now() - before;

  expect(second).toMatchObject({ url: first.url, adopted: false });
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(tookMs).toBeLessThan(1000);
});

test("rows acknowledged before the server is killed are there after the next start", async () => {
  const first = await startEmbedded({ projectFolder });
  await query(first.url, "create table kept (id integer)");
  const sql = postgres(first.url, { max: 1, onnotice: () => {} });
  const acknowledged: number[] = [];
  const writing = (async () => {
    for (let id = 0; ; id += 1) {
      await sql`insert into kept values (${id})`;
      acknowledged.push(id);
    }
  })().catch(() => {});

  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(100));
  process.kill(await serverPid(), "SIGKILL");
  await sql.end({ timeout: 0 });
  await writing;

  const second = await startEmbedded({ projectFolder });
  const kept = await query(second.url, "select id from kept order by id");
  expect(second).toMatchObject({ url: first.url, adopted: false });
  expect(kept.map((row) => row.id)).toEqual(expect.arrayContaining(acknowledged));
});

test("a server whose maker was killed, with all of its process group, is adopted", async () => {
  const maker = startElsewhere();
  const { url } = await maker.started;
  const pid = await serverPid();
  process.kill(-(maker.child.pid ?? Number.NaN), "SIGKILL");
  await maker.ended;

  const heir = await startEmbedded({ projectFolder });
  expect(heir).toMatchObject({ url, adopted: true });
  expect(await serverPid()).toBe(pid);

  await heir.stop();
  expect(await query(url, "select 1 as up")).toEqual([{ up: 1 }]);
  await heir.stop({ evenIfAdopted: true });
  await expect(query(url, "select 1 as up")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("of two processes that start at once on nothing, one starts and the other adopts", async () => {
  const [one, two] = await Promise.all([startElsewhere().started, startElsewhere().started]);

  expect(one.url).toBe(two.url);
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  const account = await readdir(dirname((await note()).dataFolder));
  expect(account.sort()).toEqual(["data", "password", "postgres.log"]);
});

test("a lock file that names a zombie does not keep the server from starting", async () => {
  await startEmbedded({ projectFolder });
  const lockFile = join((await note()).dataFolder, "postmaster.pid");
  const lock = (await readFile(lockFile, "utf8")).split("\n");
  process.kill(Number(lock[0]), "SIGKILL");
  // Gone, or a zombie itself: a process that is still dying is none of the things looked at here.
  await vi.waitFor(async () => {
    expect(await readFile(`/proc/${lock[0]}/stat`, "utf8").catch(() => ") Z ")).toContain(") Z ");
  });
  const zombie = await makeZombie();
  await writeFile(lockFile, [zombie, ...lock.slice(1)].join("\n"), { flag: "r+" });

  // Somebody else may have taken its port meanwhile: another one will do.
  const second = await startEmbedded({ projectFolder });
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("secrets are for the owner's eyes, and the server answers only with the password", async () => {
  const { url } = await startEmbedded({ projectFolder });
  const { dataFolder, password, port } = await note();
  const files = [join(projectFolder, ".data/database.json"), join(dataFolder, "../password")];

  for (const file of files) expect((await lstat(file)).mode & 0o777).toBe(0o600);
  expect(url).toBe(`postgres://afterword:${password}@127.0.0.1:${port}/afterword`);
  await expect(query(url.replace(password, "guess"), "select 1")).rejects.toMatchObject({
    code: "28P01",
  });
  expect(await query(url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
});

test("text is UTF-8, sorted by code point, and durable", async () => {
  const { url } = await startEmbedded({ projectFolder });

  expect(
    await query(
      url,
      `select getdatabaseencoding() as encoding, datlocprovider::text as provider,
        current_setting('fsync') as fsync, lower('É') as lower
      from pg_database where datname = current_database()`,
    ),
  ).toEqual([{ encoding: "UTF8", provider: "b", fsync: "on", lower: "é" }]);
});

test("the server's log holds no statement and no value that failed", async () => {
  const { url } = await startEmbedded({ projectFolder });
  await query(url, "create table people (name text primary key)");
  await query(url, "insert into people values ('Karen Doyle')");
  await expect(query(url, "insert into people values ('Karen Doyle')")).rejects.toThrow();

  const log = await readFile((await note()).logFile, "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toMatch(/karen|people/i);
});

test("servers of two names stand side by side, and erasing one leaves the other", async () => {
  const main = await startEmbedded({ projectFolder });
  const other = await startEmbedded({ projectFolder, name: "other" });
  expect(other.url).not.toBe(main.url);

  await eraseEmbedded({ projectFolder, name: "other" });
  await expect(query(other.url, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(await query(main.url, "select 1 as up")).toEqual([{ up: 1 }]);
});

test("a scratch server leaves nothing: stopped it is gone, killed it goes at the next start", async () => {
  const killed = startElsewhere({ durable: false });
  const left = await killed.started;
  const [folder] = await scratchFoldersOf(killed.child.pid);
  killed.child.kill("SIGKILL");
  await killed.ended;

  const scratch = await startEmbedded({ projectFolder, durable: false });
  await expect(query(left.url, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await expect(lstat(folder ?? "")).rejects.toMatchObject({ code: "ENOENT" });

  const folders = await scratchFoldersOf(process.pid);
  expect(await query(scratch.url, "show fsync")).toEqual([{ fsync: "off" }]);
  await scratch.stop();
  expect(await scratchFoldersOf(process.pid)).toHaveLength(folders.length - 1);
  expect(await readdir(projectFolder)).toEqual([]);
});

test("two that copy the programs at once end with one whole copy, links included", async () => {
  const [one, two] = await Promise.all([
    findBinaries(projectFolder, true),
    findBinaries(projectFolder, true),
  ]);

  expect(one).toEqual(two);
  expect(await readdir(projectFolder)).toEqual([basename(dirname(dirname(one.postgres)))]);
});

test("library links that no install script made are made at start", async () => {
  const { postgres: program } = await findBinaries(projectFolder, true);
  const library = join(program, "../../lib/libicui18n.so.60");
  await rm(library);

  await findBinaries(projectFolder, true);
  expect((await lstat(library)).isSymbolicLink()).toBe(true);
});

type Started = { url: string; adopted: boolean };

/** A process of its own that starts the server and stays, in a process group of its own. */
function startElsewhere(options: { durable?: boolean } = {}) {
  const script = `
    import { startEmbedded } from "@/db/embedded";
    const { url, adopted } = await startEmbedded(${JSON.stringify({ projectFolder, ...options })});
    console.log(JSON.stringify({ url, adopted }));
    setInterval(() => {}, 60_000);`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  children.push(child);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const started = new Promise<Started>((resolve, reject) => {
    child.stdout?.once("data", (line: Buffer) => resolve(JSON.parse(line.toString())));
    child.once("exit", () => reject(new Error("The process ended before the server was up.")));
  });
  started.catch(() => {});

  return { child, started, ended };
}

/** A dead process of the server's account that its parent does not collect. */
async function makeZombie(): Promise<number> {
  const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"], {
    ...(await serverAccount()),
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(parent);
  const pid = await new Promise<number>((resolve) => {
    parent.stdout?.once("data", (line: Buffer) => resolve(Number(line)));
  });

  // A shell collects what dies while it is still one; `sleep` never does.
  await vi.waitFor(async () => {
    expect(await readFile(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n");
  });
  process.kill(pid, "SIGKILL");
  await vi.waitFor(async () => {
    expect(await readFile(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
  });

  return pid;
}

async function query(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });

  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}

async function note() {
  return JSON.parse(await readFile(join(projectFolder, ".data/database.json"), "utf8"));
}

async function serverPid(): Promise<number> {
  const lock = await readFile(join((await note()).dataFolder, "postmaster.pid"), "utf8");

  return Number(lock.split("\n")[0]);
}

async function scratchFoldersOf(maker: number | undefined): Promise<string[]> {
  const root = await scratchRoot();
  const found: string[] = [];

  for (const entry of await readdir(root)) {
    if (!entry.startsWith(scratchPrefix)) continue;

    const folder = join(root, entry);
    const pid = await readFile(join(folder, "maker.pid"), "utf8").catch(() => "");
    if (pid === String(maker)) found.push(folder);
  }

  return found;
}
