import { posix } from "node:path";
import { findCycles } from "./cycles";
import { readProject, resolveImport } from "./project";
import type { Source } from "./source";
import { BROWSER, READS_ENVIRONMENT, TOOLS, ZONES, type Zone } from "./table";

const MAX_LINES = 300;

type Edge = { from: string; to: string; line: number };

/** Every break of the import rules below `rootDir`, as lines for people: place, what, why. */
export function checkZones(rootDir: string): string[] {
  const files = readProject(rootDir);
  const edges: Edge[] = [];
  const problems: string[] = [];

  for (const [path, source] of files) {
    problems.push(...checkFile(path, source));

    for (const { specifier, line } of source.imports) {
      const to = resolveImport(rootDir, path, specifier);
      if (to) edges.push({ from: path, to, line });
      else problems.push(`${path}:${line} imports ${specifier}, which is not there`);
    }
  }

  return [
    ...problems,
    ...edges.flatMap((edge) => checkEdge(edge, files)),
    ...findCycles(graphOf(files, edges)).map((cycle) => `import circle: ${cycle.join(" → ")}`),
  ];
}

function checkFile(path: string, source: Source): string[] {
  const problems: string[] = [];

  if (source.lineCount > MAX_LINES) {
    problems.push(`${path} has ${source.lineCount} lines: ${MAX_LINES} at the most, so split it`);
  }
  if (isTool(path)) return problems;

  if (!zoneOf(path, source)) {
    problems.push(`${path} belongs to no zone: say in scripts/zones/table.ts what it may import`);
  }
  for (const line of source.computedImports) {
    problems.push(
      `${path}:${line} computes an import: write the path out, so that it can be checked`,
    );
  }
  if (!holds(READS_ENVIRONMENT, path)) {
    for (const line of source.environmentReads) {
      problems.push(
        `${path}:${line} reads process.env: lib/env.ts does, and hands out what is needed`,
      );
    }
  }
  return problems;
}

function checkEdge({ from, to, line }: Edge, files: Map<string, Source>): string[] {
  if (isTool(from)) return [];
  const place = `${from}:${line} imports ${to}`;
  if (isTool(to)) return [`${place}: nothing but tests and tools imports tests and tools`];

  const source = files.get(from);
  const zone = source && zoneOf(from, source);
  if (!zone) return [];

  const isAllowed = holds(zone.may, to) && !holds(zone.never ?? [], to);
  if (isAllowed || (zone === BROWSER && isNeighbour(from, to, files))) return [];
  return [`${place}: ${zone.why}`];
}

/** A client file may use other client files and the server actions of its own folder. */
function isNeighbour(from: string, to: string, files: Map<string, Source>): boolean {
  const folder = posix.dirname(from);
  const isAction = posix.dirname(to) === folder && /[/-]actions\.ts$/.test(to);
  if (isAction || /\.(css|svg)$/.test(to)) return true;

  return to.startsWith(`${folder}/`) && files.get(to)?.isClient === true;
}

function zoneOf(path: string, source: Source): Zone | undefined {
  return source.isClient ? BROWSER : ZONES.find((zone) => holds(zone.holds, path));
}

function isTool(path: string): boolean {
  return holds(TOOLS, path);
}

function holds(patterns: string[], target: string): boolean {
  return patterns.some((pattern) => {
    if (pattern.startsWith("*")) return target.endsWith(pattern.slice(1));
    if (pattern.endsWith("*")) return target.startsWith(pattern.slice(0, -1));
    return pattern.endsWith("/") ? target.startsWith(pattern) : target === pattern;
  });
}

function graphOf(files: Map<string, Source>, edges: Edge[]): Map<string, string[]> {
  const graph = new Map([...files.keys()].map((path) => [path, [] as string[]]));
  for (const { from, to } of edges) if (files.has(to)) graph.get(from)?.push(to);
  return graph;
}
