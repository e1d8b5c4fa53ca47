import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import callEn from "@/messages/call.en.json";
import en from "@/messages/en.json";
import { callWords, listWords } from "../(panel)/cdr/words";
import { sharedWords } from "./client-words";

/** Says what is wrong with a field in the words of `errors`. */
const checkedForm = "components/use-checked-form.ts";

const sources = [...filesIn("app"), ...filesIn("components")].map((path) => {
  const text = readFileSync(path, "utf8");
  const named = text.matchAll(/useTranslations(?:<[^>]*>)?\("([a-zA-Z]+)/g);
  // A component says nothing of where it runs: whatever uses it decides.
  const isClient = text.startsWith('"use client"') || path.startsWith("components/");
  const [, taken] = /const \{ (\w+) \} = useMessages\(\)/.exec(text) ?? [];
  const names = [...named].map(([, name = ""]) => name).concat(taken ?? []);
  if (text.includes('from "@/components/use-checked-form"')) names.push("errors");
  return { path, text, isClient, names };
});

const all = Object.keys({ ...en, ...callEn });

const cdr = "app/(panel)/cdr";

/** What the list of calls brings along while no call is open, whose words come with that. */
const closedList = broughtAlong(join(cdr, "call-list.tsx"));

test("client files name the words alone that their page hands them", () => {
  const found = sources.filter(({ isClient, path }) => isClient && path !== checkedForm);
  const missing = found.flatMap(({ path, names }) => {
    const handed = closedList.has(path) ? listWords : wordsIn(dirname(path));
    const known = [...sharedWords, ...handed];
    return names.filter((name) => !known.includes(name)).map((name) => [path, name]);
  });

  expect(found.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

test("the closed list is told from the open call that it fetches", () => {
  const rows = ["call-rows", "lazy-open-call", "party-name", "row-icons", "summary-badge"];
  const ofList = [...rows, "filters"].map((name) => join(cdr, `${name}.tsx`));
  expect([...closedList]).toEqual(
    expect.arrayContaining([...ofList, join(cdr, "use-row-words.ts")]),
  );
  expect(closedList).not.toContain(join(cdr, "open-call.tsx"));
});

/** A file and those beside it that it imports, and they: what is fetched later comes with more words. */
function broughtAlong(path: string, known = new Set<string>()): Set<string> {
  const file = sources.find((source) => source.path === path);
  if (!file || known.has(path)) return known;

  known.add(path);
  for (const [, name] of file.text.matchAll(/^import (?!type\b)[^;]+? from "\.\/([\w-]+)";/gm)) {
    for (const ending of ["ts", "tsx"]) {
      broughtAlong(join(dirname(path), `${name}.${ending}`), known);
    }
  }
  return known;
}

/** What the layout of this folder, or else of one above it, hands out beside the shared words. */
function wordsIn(folder: string): string[] {
  if (folder === "app" || folder === "components" || folder === ".") return [];
  const layout = sources.find(({ path }) => path === join(folder, "layout.tsx"));
  const [handsOut, , named] = /<ClientWords( of=\{(.+?)\})?>/.exec(layout?.text ?? "") ?? [];
  if (!handsOut) return wordsIn(dirname(folder));
  if (named === "listWords") return [...listWords, ...callWords];
  return named ? [...named.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name) : all;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .map((name) => join(folder, name));
}
