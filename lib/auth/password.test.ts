import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { generatePassword, hashPassword, verifyPassword } from "./password";

vi.setConfig({ testTimeout: 30_000 });

test("a password opens its own hash and no other opens it", async () => {
  const hash = await hashPassword("afterword");

  expect(await verifyPassword("afterword", hash)).toBe(true);
  expect(await verifyPassword("Afterword", hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

test("the same password never has the same hash twice", async () => {
  expect(await hashPassword("afterword")).not.toBe(await hashPassword("afterword"));
});

test("a hash says how it was made, so that it still opens after the cost was raised", async () => {
  // Of "afterword", made with a cost of 2^10.
  const old = "scrypt$10$8$1$AAAAAAAAAAAAAAAAAAAAAA$OLDKEY";
  const cheap = await import("node:crypto").then(({ scryptSync }) =>
    scryptSync("afterword", Buffer.alloc(16), 32, { N: 2 ** 10, r: 8, p: 1 }).toString("base64url"),
  );

  expect(await verifyPassword("afterword", old.replace("OLDKEY", cheap))).toBe(true);
});

test("nobody's password is refused after as much work as somebody's", async () => {
  const hash = await hashPassword("afterword");
  const known = await workOf(() => verifyPassword("wrong", hash));
  const unknown = await workOf(() => verifyPassword("wrong", null));

  expect(await verifyPassword("", null)).toBe(false);
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
}, 60_000);

test("characters that were composed differently are the same password", async () => {
  const hash = await hashPassword("caf\u00e9 1234");
  expect(await verifyPassword("cafe\u0301 1234", hash)).toBe(true);
});

test("a hash that cannot be read is an error, never a match", async () => {
  await expect(verifyPassword("x", "$argon2id$…")).rejects.toThrow("cannot be read");
});

test("generated passwords are long, can be read out and differ", () => {
  const made = fc.sample(fc.constant(null), 200).map(generatePassword);

  expect(new Set(made).size).toBe(200);
  for (const password of made) expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
});

/** Processor time of this process, so that a busy machine does not count. */
async function workOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < 3; i += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
