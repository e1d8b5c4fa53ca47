import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accountProblems } from "@/domain/account";
import { companyProblems } from "@/domain/company";
import { exclusionProblems } from "@/domain/exclusion";
import { glossaryProblems } from "@/domain/glossary";
import { retentionProblems } from "@/domain/retention";
import { webhookProblems } from "@/domain/settings";
import { summaryOptionProblems } from "@/domain/summary-options";
import { tagProblems } from "@/domain/tag-list";
import { testCallProblems } from "@/domain/test-call";
import { userProblems } from "@/domain/user";
import en from "./en.json";

/** What throws under a server action of the panel. */
const reachable = [
  "lib/access.ts",
  "lib/accounts",
  "lib/auth/change-password.ts",
  "lib/auth/own-sessions.ts",
  "lib/auth/spend-link.ts",

  "lib/calls/get.ts",
  "lib/calls/make-again.ts",
  "lib/calls/private-call.ts",
  "lib/choices",
  "lib/delivery",
  "lib/retention",
  "lib/settings",
  "lib/test-calls",
  "lib/users",
];
const known = new Set<string>(Object.values(en.errors));

test.each(reachable.flatMap(sourcesIn))("the panel knows the errors of %s by heart", (path) => {
  const unknown = errorTexts(readFileSync(path, "utf8")).filter((text) => !known.has(text));
  expect(unknown).toEqual([]);
});

test("the panel knows what is wrong with a field of a form by heart", () => {
  const all = [
    ...[userProblems, webhookProblems, accountProblems, companyProblems],
    ...[retentionProblems, testCallProblems, exclusionProblems, summaryOptionProblems],
    ...[tagProblems, glossaryProblems],
  ];
  const texts = all.flatMap((problems) => Object.values(problems));
  expect(texts.filter((text) => !known.has(text))).toEqual([]);
});

test("an error's texts are found wherever they stand", () => {
  const source = `
    const problem = "By name.";
    throw new AppError("invalid", problem, { engine: problem });
    throw new AppError("conflict", "Plain (with brackets).");
    throw new AppError(
      "invalid",
      "Over lines.",
      { field: "Of a field.", other: problems[kind] },
    );
    throw new AppError("conflict", reasonText(reason));
    throw new AppError("conflict", userProblems.emailTaken);`;
  expect(errorTexts(source)).toEqual([
    ...["By name.", "Plain (with brackets).", "Over lines.", "Of a field."],
    "reasonText(reason)",
  ]);
});

/** Messages and field texts of each `new AppError(…)`; a message in no literal as its source. */
function errorTexts(source: string): string[] {
  return [...source.matchAll(/new AppError\(\s*"\w+",\s*(.*?),?\s*\);/gs)].flatMap(
    ([, given = ""]) => {
      const texts = [...given.matchAll(/"([^"\n]+)"/g)].map(([, text = ""]) => text);
      // What stands in the lists of problems, whose texts the test above goes through.
      if (given.startsWith('"') || /^\w+Problems\.\w+(?=,|$)/.test(given)) return texts;
      const name = /^\w+(?=,|$)/.exec(given)?.[0];
      const literal = name && new RegExp(`const ${name} =\\s*"([^"]+)";`).exec(source)?.[1];
      return [literal ?? given, ...texts];
    },
  );
}

function sourcesIn(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(path, name));
}
