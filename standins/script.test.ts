import fc from "fast-check";
import { expect, test } from "vitest";
import { usualKinds } from "./extract/lies/kinds";
import { createScriptBook, readScript } from "./script";

test("without a script nothing fails", () => {
  const book = createScriptBook();
  expect(book.next("transcribe")).toEqual({ behaviour: {}, fail: null, lie: null });
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

test("lies are told so many times, then the truth, and a failure is no lie", () => {
  const book = createScriptBook();
  const fail = { kind: "500", times: 1 } as const;
  book.set({ summarise: { fail, lie: { kinds: ["name"], perSummary: 3, times: 2 } } });
  const lies = Array.from({ length: 4 }, () => book.next("summarise").lie);
  const name = { kinds: ["name"], perSummary: 3 };

  expect(lies).toEqual([null, name, name, null]);
});

test("told no more than to lie, a model tells eight of all kinds that can be looked up", () => {
  const book = createScriptBook();
  book.set({ summarise: { lie: true } });
  expect(book.next("summarise").lie).toEqual({ kinds: usualKinds, perSummary: 8 });
  book.set({ summarise: { lie: false } });
  expect(book.next("summarise").lie).toBeNull();
});

test.each([
  [[], "script must be an object"],
  [{ transcribes: {} }, "script has an unknown field transcribes"],
  [{ transcribe: { delayMs: -1 } }, "transcribe.delayMs must be a number"],
  [{ transcribe: { lie: true } }, "transcribe has an unknown field lie"],
  [{ transcribe: { text: 3 } }, "transcribe.text must be a string"],
  [{ summarise: { text: "x" } }, "summarise has an unknown field text"],
  [{ summarise: { lie: "yes" } }, "summarise.lie must be an object"],
  [{ summarise: { lie: { kind: "name" } } }, "summarise.lie has an unknown field kind"],
  [{ summarise: { lie: { kinds: ["name", "rumour"] } } }, "summarise.lie.kinds must be a list"],
  [{ summarise: { lie: { kinds: [] } } }, "summarise.lie.kinds must be a list"],
  [{ summarise: { lie: { perSummary: 0 } } }, "summarise.lie.perSummary must be a whole"],
  [{ transcribe: { lie: { times: 1 } } }, "transcribe has an unknown field lie"],
  [{ summarise: { fail: { kind: "418" } } }, "summarise.fail.kind must be one of 429, "],
  [{ summarise: { fail: { kind: "500", times: 0 } } }, "summarise.fail.times must be a whole"],
  [{ summarise: { fail: { kind: "500", everyNth: 1.5 } } }, "summarise.fail.everyNth must be"],
  [{ transcribe: { fail: { kind: "refusal" } } }, "refusal is known to summarise only"],
])("%j is refused, saying what is wrong", (script, message) => {
  expect(() => readScript(script)).toThrow(message);
});
