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
  const names = [...named].map(([, name = ""]) => name);
  if (text.includes('from "@/components/use-checked-form"')) names.push("errors");
  return { path, text, isClient, names };
});

const all = Object.keys({ ...en, ...callEn });

test("client files name the words alone that their page hands them", () => {
  const found = sources.filter(({ isClient, path }) => isClient && path !== checkedForm);
  const missing = found.flatMap(({ path, names }) => {
    const handed = [...sharedWords, ...wordsIn(dirname(path))];
    return names.filter((name) => !handed.includes(name)).map((name) => [path, name]);
  });

  expect(found.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

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
