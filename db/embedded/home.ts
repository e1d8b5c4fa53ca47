import { execFile } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Account, serverAccount } from "./account";
import { type Binaries, findBinaries } from "./binaries";
import { exists, ignoreExisting, removeAbandonedDrafts } from "./files";

const run = promisify(execFile);
const rootsFolder = "/var/lib/afterword";

/** Where one server lives, and as whom. */
export type Home = {
  /** Holds the data, the password and the log. */
  folder: string;
  dataFolder: string;
  logFile: string;
  account: Account | undefined;
};

export async function homeOf(projectFolder: string, name: string | undefined): Promise<Home> {
  const account = await serverAccount();
  const project = await realpath(projectFolder);
  if (!account) return at(join(project, ".data", name ? `pg-${name}` : "pg"), account);

  const id = createHash("sha256").update(`${project}\0${name ?? ""}`);

  return at(join(rootsFolder, id.digest("hex").slice(0, 16)), account);
}

export const scratchPrefix = "afterword-pg-";

export async function scratchRoot(): Promise<string> {
  if (!(await serverAccount())) return tmpdir();

  await mkdir(rootsFolder, { recursive: true, mode: 0o755 });

  return rootsFolder;
}

export async function scratchHome(): Promise<Home> {
  return homeAt(await mkdtemp(join(await scratchRoot(), scratchPrefix)));
}

export async function homeAt(folder: string): Promise<Home> {
  return at(folder, await serverAccount());
}

/** Another account cannot enter a project under root's own home, so root's copies lie elsewhere. */
export function binariesFor(home: Home, projectFolder: string): Promise<Binaries> {
  const copies = home.account ? rootsFolder : join(projectFolder, ".data", "postgres");

  return findBinaries(copies, home.account !== undefined);
}

/**
 * Creates what is missing and gives the password. Nothing here needs a lock: each thing appears
 * whole by one rename or link, and whoever comes second takes what is there.
 */
export async function prepare(
  home: Home,
  binaries: Binaries,
  durable: boolean,
): Promise<{ password: string }> {
  await mkdir(home.folder, { recursive: true, mode: 0o755 });
  await chmod(home.folder, 0o700);
  await own(home.folder, home.account);
  await removeAbandonedDrafts(home.folder, "data");

  const password = await keepPassword(home);
  if (!(await exists(join(home.dataFolder, "PG_VERSION")))) {
    await initialise(home, binaries, durable);
  }

  return { password };
}

export function passwordFile(home: Home): string {
  return join(home.folder, "password");
}

async function keepPassword(home: Home): Promise<string> {
  const file = passwordFile(home);
  const draft = join(home.folder, `password.${randomUUID()}`);

  if (!(await exists(file))) {
    await writeFile(draft, randomBytes(24).toString("hex"), { mode: 0o600 });
    await own(draft, home.account);
    await link(draft, file).catch(ignoreExisting);
    await rm(draft);
  }

  return readFile(file, "utf8");
}

/**
 * The builtin locale sorts alike on every system, so the data can move to another server with
 * its indexes in order.
 */
async function initialise(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const draft = `${home.dataFolder}.${randomUUID()}`;
  const args = [
    ...["--pgdata", draft, "--username", "postgres", "--pwfile", passwordFile(home)],
    ...["--encoding", "UTF8", "--locale", "C"],
    ...["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
    ...["--auth", "scram-sha-256"],
    ...(durable ? [] : ["--no-sync"]),
  ];

  try {
    await run(binaries.initdb, args, { ...home.account, env: serverEnvironment, cwd: "/" });
    await rename(draft, home.dataFolder);
  } catch (cause) {
    if (!(await exists(join(home.dataFolder, "PG_VERSION")))) {
      throw new Error(`PostgreSQL could not create its data folder ${home.dataFolder}.`, { cause });
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Nothing of ours: the shell's `PG…` would change what the server does. Types ask for NODE_ENV. */
export const serverEnvironment = { NODE_ENV: "production", LC_ALL: "C", TZ: "UTC" } as const;

function at(folder: string, account: Account | undefined): Home {
  return {
    folder,
    dataFolder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    account,
  };
}

async function own(path: string, account: Account | undefined): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
