import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix, relative, sep } from "node:path";
import { readSource, type Source } from "./source";

const SKIPPED = new Set(["node_modules", "test-results", "coverage", "public", "migrations"]);
const CODE = /\.(ts|tsx|mts|mjs|js)$/;
const ENDINGS = ["", ".ts", ".tsx", ".mts", ".mjs", ".js", ".json", "/index.ts", "/index.tsx"];

/** Every module of the project by its path from the root, with "/" on every system. */
export function readProject(rootDir: string): Map<string, Source> {
  const paths = readdirSync(rootDir, { withFileTypes: true })
    .filter((entry) => !isSkipped(entry.name))
    .flatMap((entry) => codeIn(join(rootDir, entry.name)))
    .map((path) => relative(rootDir, path).split(sep).join("/"))
    .filter((path) => !path.endsWith(".d.ts"))
    .sort();

  return new Map(
    paths.map((path) => [path, readSource(path, readFileSync(join(rootDir, path), "utf8"))]),
  );
}

/**
 * Where an import leads: a path from the root, `npm:<package>` or `node:<module>`; undefined when
 * it names a file of ours that is not there.
 */
export function resolveImport(
  rootDir: string,
  fromPath: string,
  specifier: string,
): string | undefined {
  if (specifier.startsWith("node:")) return specifier;
  if (isBuiltin(specifier)) return `node:${specifier}`;

  if (specifier.startsWith("@/")) return existingFile(rootDir, specifier.slice(2));
  if (specifier.startsWith(".")) {
    return existingFile(rootDir, posix.join(posix.dirname(fromPath), specifier));
  }

  const words = specifier.split("/");
  return `npm:${words.slice(0, specifier.startsWith("@") ? 2 : 1).join("/")}`;
}

function existingFile(rootDir: string, path: string): string | undefined {
  const candidates = [...ENDINGS.map((ending) => path + ending), path.replace(/\.js$/, ".ts")];

  return candidates.find((candidate) => {
    const fullPath = join(rootDir, candidate);
    return existsSync(fullPath) && statSync(fullPath).isFile();
  });
}

function codeIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return CODE.test(path) ? [path] : [];

  return readdirSync(path)
    .filter((name) => !isSkipped(name))
    .flatMap((name) => codeIn(join(path, name)));
}

function isSkipped(name: string): boolean {
  return name.startsWith(".") || SKIPPED.has(name);
}
