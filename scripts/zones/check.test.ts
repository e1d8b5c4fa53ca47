import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkZones } from "./check";
import { FEATURES } from "./table";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("a tree that keeps the rules has no problems", () => {
  const problems = check({
    "domain/call.ts": `import { z } from "zod"; export const call = z.string();`,
    "db/schema.ts": `import { call } from "@/domain/call"; import "drizzle-orm"; export { call };`,
    "lib/calls/get.ts": `import { call } from "../../db/schema"; export const get = () => call;`,
    "lib/calls/get.test.ts": `import { get } from "./get"; import "@/standins/main"; get();`,
    "app/page.tsx": `import { get } from "@/lib/calls/get"; export default () => <p>{get()}</p>;`,
    "standins/main.ts": `import "node:http"; process.env.PORT;`,
  });

  expect(problems).toEqual([]);
});

test.each([
  ["a relative path", `import { db } from "../../db/client";`],
  ["a type", `import type { Db } from "@/db/client";`],
  ["an inline type", `type Db = import("@/db/client").Db;`],
  ["a dynamic import", `export const load = () => import("@/db/client");`],
  ["a template without holes", "export const load = () => import(`@/db/client`);"],
  ["a re-export", `export * from "@/db/client";`],
  ["a named type re-export", `export type { Db } from "@/db/client";`],
  ["a require", `export const db = require("@/db/client");`],
])("a page reaching the database by %s is found", (_way, line) => {
  const problems = check({
    "db/client.ts": `export type Db = object; export const db: Db = {};`,
    "app/cdr/page.tsx": `// a page\n${line}\n`,
  });

  expect(problems).toEqual([
    expect.stringMatching(/^app\/cdr\/page\.tsx:2 imports db\/client\.ts: app parses/),
  ]);
});

test.each([
  ["domain/call.ts", `import "node:crypto";`, "node:crypto"],
  ["domain/call.ts", `import "crypto";`, "node:crypto"],
  ["db/client.ts", `import { NextRequest } from "next/server";`, "npm:next"],
  ["lib/ports/mailer.ts", `import "resend";`, "npm:resend"],
  ["lib/calls/get.ts", `import "openai/resources";`, "npm:openai"],
  ["lib/calls/get.ts", `import "@mistralai/mistralai";`, "npm:@mistralai/mistralai"],
  ["lib/settings/read.ts", `import "../calls/get";`, "lib/calls/get.ts"],
  [
    "lib/calls/list.ts",
    `import "@/lib/providers/openai/adapter";`,
    "lib/providers/openai/adapter.ts",
  ],
  ["worker/main.ts", `import "@/lib/providers/openai/adapter";`, "lib/providers/openai/adapter.ts"],
  ["standins/main.ts", `import "../domain/words";`, "domain/words.ts"],
  ["lib/deps.ts", `import "./testing/fakes";`, "lib/testing/fakes.ts"],
])("%s must not say %s", (path, line, target) => {
  const problems = check({
    "domain/words.ts": "export const words = 1;",
    "lib/providers/openai/adapter.ts": "export const adapter = 1;",
    "lib/testing/fakes.ts": "export const fakes = 1;",
    "lib/calls/get.ts": "export const get = 1;",
    [path]: line,
  });

  expect(problems).toEqual([expect.stringContaining(`${path}:1 imports ${target}: `)]);
});

test("a client file gets what the browser may have, wherever it lies", () => {
  const problems = check({
    "lib/calls/get.ts": "export const get = 1;",
    "app/cdr/actions.ts": `"use server"; import "@/lib/calls/get"; export async function save() {}`,
    "app/cdr/tag-actions.ts": `"use server"; export async function add() {}`,
    "app/cdr/row.tsx": `"use client"; export const row = 1;`,
    "app/cdr/list.tsx": `"use client"; import "./row"; import "./actions"; import "./tag-actions"; import "@/lib/calls/get";`,
  });

  expect(problems).toEqual([
    expect.stringContaining("app/cdr/list.tsx:1 imports lib/calls/get.ts"),
  ]);
});

test("an import circle is shown, even when only types run round it", () => {
  const problems = check({
    "domain/a.ts": `import type { B } from "./b"; export type A = B;`,
    "domain/b.ts": `export type { A as B } from "./c";`,
    "domain/c.ts": `import { type A } from "@/domain/a"; export type { A };`,
  });

  expect(problems).toEqual([
    "import circle: domain/a.ts → domain/b.ts → domain/c.ts → domain/a.ts",
  ]);
});

test("only the listed files read the environment", () => {
  const problems = check({
    "lib/env.ts": "export const port = process.env.PORT;",
    "lib/calls/a.ts": "export const port = process.env.PORT;",
    "lib/calls/b.ts": `export const { PORT } = process["env"];`,
    "lib/calls/c.ts": `import { env } from "node:process"; export { env };`,
  });

  expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
    "lib/calls/a.ts:1",
    "lib/calls/b.ts:1",
    "lib/calls/c.ts:1",
  ]);
});

test("a feature stands on features above it in the table, so no two stand on each other", () => {
  const names = Object.keys(FEATURES);

  for (const [name, standsOn] of Object.entries(FEATURES)) {
    expect(names.slice(0, names.indexOf(name))).toEqual(expect.arrayContaining(standsOn));
  }
});

test("what cannot be checked is refused", () => {
  const problems = check({
    "lib/mystery/a.ts": "export const a = 1;",
    "lib/calls/a.ts": "export const load = (name: string) => import(name);",
    "lib/calls/b.ts": `import "./gone";`,
  });

  expect(problems).toEqual([
    expect.stringContaining("lib/calls/a.ts:1 computes an import"),
    expect.stringContaining("lib/calls/b.ts:1 imports ./gone, which is not there"),
    expect.stringContaining("lib/mystery/a.ts belongs to no zone"),
  ]);
});

test("a file of 300 lines passes and one of 301 does not", () => {
  const problems = check({
    "domain/long.ts": "export {};\n".repeat(300),
    "scripts/longer.ts": "export {};\n".repeat(301),
  });

  expect(problems).toEqual([expect.stringContaining("scripts/longer.ts has 301 lines")]);
});

function check(files: Record<string, string>): string[] {
  const rootDir = mkdtempSync(join(tmpdir(), "zones-"));
  folders.push(rootDir);

  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(rootDir, path)), { recursive: true });
    writeFileSync(join(rootDir, path), text);
  }
  return checkZones(rootDir);
}
