import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { cdrWords } from "../(panel)/cdr/words";
import { sharedWords } from "./client-words";

const sources = [...filesIn("app"), ...filesIn("components")].map((path) => {
  const text = readFileSync(path, "utf8");
  const named = text.matchAll(/useTranslations(?:<[^>]*>)?\("([a-zA-Z]+)/g);
  // A component says nothing of where it runs: whatever uses it decides.
  const isClient = text.startsWith('"use client"') || path.startsWith("components/");
  return { path, isClient, names: [...named].map(([, name]) => name) };
});

test("CDR Reporting hands its client files every namespace they name", () => {
  const there = sources.filter(({ path, isClient }) => isClient && path.includes("/cdr/"));
  const missing = there.flatMap(({ path, names }) =>
    names
      .filter((name) => ![...sharedWords, ...cdrWords].includes(name ?? ""))
      .map((n) => [path, n]),
  );

  expect(there.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

test("what stands outside of any folder with words of its own names shared words alone", () => {
  const outside = sources.filter(({ path, isClient }) => isClient && !hasOwnWords(dirname(path)));
  const missing = outside.flatMap(({ path, names }) =>
    names.filter((name) => !sharedWords.includes(name ?? "")).map((name) => [path, name]),
  );

  expect(outside.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

/** Whether the layout of this folder, or of one above it, hands out words. */
function hasOwnWords(folder: string): boolean {
  if (folder === "app" || folder === "components" || folder === ".") return false;
  const layout = sources.find(({ path }) => path === join(folder, "layout.tsx"));
  const isThere = layout && readFileSync(layout.path, "utf8").includes("<ClientWords");
  return isThere || hasOwnWords(dirname(folder));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .map((name) => join(folder, name));
}
