import fc from "fast-check";
import { expect, test } from "vitest";
import { askEach } from "./ask-each";

test("all are asked, and all are answered", async () => {
  const answers = await askEach(of([1, 2, 3]), roomy, size, async (n) => n * 10);

  expect(answers.toSorted()).toEqual([10, 20, 30]);
});

test("never more is taken on than there is room for, and what is too large goes alone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 })), async (sizes) => {
      const underWay = new Set<{ bytes: number }>();
      const bytes = () => [...underWay].reduce((sum, sound) => sum + sound.bytes, 0);
      await askEach(of(sizes), { most: 4, mostBytes: 10 }, size, async (n) => {
        // The one that reaches the limit is the last to be taken on.
        expect(bytes()).toBeLessThan(10);
        const sound = { bytes: n };
        underWay.add(sound);
        expect(underWay.size).toBeLessThanOrEqual(4);
        for (let i = 0; i < n; i += 1) await Promise.resolve();
        underWay.delete(sound);
      });
    }),
  );
});

test("after a failure nothing more is asked or looked for, and it is thrown", async () => {
  let isClosed = false;
  async function* endless() {
    try {
      for (let n = 1; ; n += 1) yield n;
    } finally {
      isClosed = true;
    }
  }
  const asked: number[] = [];
  const answering = askEach(endless(), { ...roomy, most: 2 }, size, async (n) => {
    asked.push(n);
    if (n === 3) throw new Error("down");
  });

  await expect(answering).rejects.toThrow("down");
  expect(Math.max(...asked)).toBeLessThanOrEqual(5);
  expect(isClosed).toBe(true);
});

test("what the source throws is thrown once all under way has ended", async () => {
  let ended = 0;
  async function* broken() {
    yield 1;
    throw new Error("unreadable");
  }
  const answering = askEach(broken(), roomy, size, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    ended += 1;
  });

  await expect(answering).rejects.toThrow("unreadable");
  expect(ended).toBe(1);
});

const roomy = { most: 64, mostBytes: 1000 };
const size = (n: number) => n;

async function* of(values: number[]): AsyncGenerator<number> {
  yield* values;
}
