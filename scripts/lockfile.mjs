// A registry may lack some platforms' builds of a package; npm then leaves them out of the lock
// file and `npm ci` refuses it. They are optional, so naming version and platform is enough.
// Run after every install that changes package-lock.json; `--check` only tells.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const lockPath = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const before = readFileSync(lockPath, "utf8");
const lock = JSON.parse(before);

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name)) continue;

    lock.packages[`node_modules/${name}`] = placeholder(path, name, version, entry.dev);
  }

  // Private registries stay out of the file; npm finds the tarball from name and hash.
  if (entry.resolved?.startsWith("http")) delete entry.resolved;
}

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
const after = `${JSON.stringify(lock, null, 2)}\n`;

if (after === before) process.exit(0);

if (process.argv.includes("--check")) {
  console.error("package-lock.json is not portable yet: run `node scripts/lockfile.mjs`.");
  process.exit(1);
}

writeFileSync(lockPath, after);
console.log("package-lock.json: optional platform packages completed.");

/** Looks for the package the way Node does: beside the dependent, then folder by folder upward. */
function isLocked(fromPath, name) {
  for (let path = fromPath; ; path = path.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
    if (lock.packages[`${path ? `${path}/` : ""}node_modules/${name}`]) return true;
    if (path === "") return false;
  }
}

function placeholder(dependent, name, version, dev) {
  if (!/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(`${dependent} wants ${name}@${version}: only exact versions can be added.`);
  }

  const words = name.split(/[/-]/);
  const os = words.filter((word) =>
    /^(android|darwin|freebsd|linux|openharmony|win32)$/.test(word),
  );
  const cpu = words.filter((word) =>
    /^(arm|arm64|ia32|ppc64|riscv64|s390x|wasm32|x64)$/.test(word),
  );
  const libc = words.flatMap((word) => /^(gnu|musl)/.exec(word)?.[1] ?? []);
  if (cpu.length === 0) throw new Error(`${name}: no processor in the name of a platform package.`);

  return {
    version,
    cpu,
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc: [libc[0] === "gnu" ? "glibc" : "musl"] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
