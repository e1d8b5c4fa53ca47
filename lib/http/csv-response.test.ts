import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { csvResponse } from "./csv-response";

vi.mock("server-only", () => ({}));

test("no cell begins as a formula does, and every text comes back as it was", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }).filter((text) => text.isWellFormed()),
    fc.constantFrom("=1+1", "+CANARY", "-1", "@SUM(A1)", "\t=1", "\r=1", 'a"b', "a,b", "a\nb"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 })), async (rows) => {
      const text = await textOf(rows);

      expect(text.startsWith("\uFEFF")).toBe(true);
      const read: string[][] = parse(text, { bom: true, record_delimiter: "\r\n" });
      for (const shown of read.flat()) expect(shown).not.toMatch(/^[=+\-@\t\r]/);
      const unescaped = read.map((row) =>
        row.map((shown) => shown.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, "")),
      );
      expect(unescaped).toEqual(
        rows.map((row) => row.map((given) => given.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ""))),
      );
    }),
    { numRuns: 200 },
  );
});

test("rows are asked for as the reader takes them", async () => {
  let asked = 0;
  async function* endless() {
    for (;;) {
      asked += 1;
      yield ["x".repeat(1000)];
    }
  }
  const response = csvResponse(new Request("http://localhost/"), endless(), "x.csv");
  const reader = response.body?.getReader();

  await reader?.read();
  let before: number;
  do {
    before = asked;
    await new Promise((resolve) => setImmediate(resolve));
  } while (asked > before);

  expect(asked).toBeLessThan(1000);
  await reader?.cancel();
});

test("a fault half-way ends the file with an error, not as if it were whole", async () => {
  async function* broken() {
    yield ["one"];
    throw new Error("the database went away");
  }
  const response = csvResponse(new Request("http://localhost/"), broken(), "x.csv");

  await expect(response.text()).rejects.toThrow();
});

async function textOf(rows: string[][]): Promise<string> {
  const response = csvResponse(new Request("http://localhost/"), given(rows), "x.csv");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

async function* given(rows: string[][]) {
  yield* rows;
}
