import fc from "fast-check";
import { expect, test } from "vitest";
import { createScriptBook, readScript } from "./script";

test("without a script nothing fails", () => {
  const book = createScriptBook();
  expect(book.next("transcribe")).toEqual({ behaviour: {}, fail: null });
});

test("every nth request fails, so many times, and a new script counts anew", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (nth, times) => {
      const book = createScriptBook();
      for (let round = 0; round < 2; round++) {
        book.set({ summarise: { fail: { kind: "500", times, everyNth: nth } } });
        const failed = Array.from({ length: nth * times + nth }, (_, index) => {
          return book.next("summarise").fail === null ? [] : [index + 1];
        });
        expect(failed.flat()).toEqual(Array.from({ length: times }, (_, i) => (i + 1) * nth));
      }
    }),
  );
});

test("the two tasks are counted apart", () => {
  const book = createScriptBook();
  book.set({ transcribe: { fail: { kind: "429", times: 1 } } });
  expect(book.next("summarise").fail).toBeNull();
  expect(book.next("transcribe").fail).toEqual({ kind: "429", times: 1 });
  expect(book.next("transcribe").fail).toBeNull();
});

test.each([
  [[], "script must be an object"],
  [{ transcribes: {} }, "script has an unknown field transcribes"],
  [{ transcribe: { delayMs: -1 } }, "transcribe.delayMs must be a number"],
  [{ transcribe: { lie: true } }, "transcribe has an unknown field lie"],
  [{ transcribe: { text: 3 } }, "transcribe.text must be a string"],
  [{ summarise: { text: "x" } }, "summarise has an unknown field text"],
  [{ summarise: { lie: "yes" } }, "summarise.lie must be true or false"],
  [{ summarise: { fail: { kind: "418" } } }, "summarise.fail.kind must be one of 429, "],
  [{ summarise: { fail: { kind: "500", times: 0 } } }, "summarise.fail.times must be a whole"],
  [{ summarise: { fail: { kind: "500", everyNth: 1.5 } } }, "summarise.fail.everyNth must be"],
  [{ transcribe: { fail: { kind: "refusal" } } }, "refusal is known to summarise only"],
])("%j is refused, saying what is wrong", (script, message) => {
  expect(() => readScript(script)).toThrow(message);
});
