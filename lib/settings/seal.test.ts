import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CannotUnseal, createKeyring, seal, unseal } from "./seal";

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const keyring = createKeyring(newKey, oldKey);

test("what was sealed opens as it was, and no two seals are alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, purpose) => {
      const sealed = seal(keyring, text, purpose);

      expect(unseal(keyring, sealed, purpose)).toEqual({ text, isCurrent: true });
      expect(seal(keyring, text, purpose)).not.toBe(sealed);
    }),
  );
});

test("a text sealed for one purpose does not open for another", () => {
  const sealed = seal(keyring, "secret", "webhook secret of a");

  expect(() => unseal(keyring, sealed, "webhook secret of b")).toThrow(CannotUnseal);
});

test("the previous key still opens what it sealed, and says so; without it nothing does", () => {
  const sealed = seal(createKeyring(oldKey), "secret", "p");

  expect(unseal(keyring, sealed, "p")).toEqual({ text: "secret", isCurrent: false });
  expect(() => unseal(createKeyring(newKey), sealed, "p")).toThrow(CannotUnseal);
});

test("a sealed text that was changed anywhere, or is none, does not open", () => {
  const sealed = seal(keyring, "secret", "p");
  const changed = fc.record({
    at: fc.nat({ max: sealed.length - 1 }),
    to: fc.constantFrom(..."AZ.0"),
  });

  fc.assert(
    fc.property(changed, ({ at, to }) => {
      fc.pre(sealed[at] !== to);
      const text = sealed.slice(0, at) + to + sealed.slice(at + 1);
      fc.pre(!sameBytes(text, sealed));
      expect(() => unseal(keyring, text, "p")).toThrow(CannotUnseal);
    }),
  );
  for (const none of ["", "v1", "v1...", "secret", sealed.slice(0, -20)]) {
    expect(() => unseal(keyring, none, "p")).toThrow(CannotUnseal);
  }
});

test("neither a keyring that is printed nor a sealed text shows a key or the secret", () => {
  const shown =
    inspect(keyring, { depth: 10 }) + JSON.stringify(keyring) + seal(keyring, "CANARY", "p");

  for (const hidden of [newKey, oldKey]) {
    for (const encoding of ["hex", "base64", "base64url"] as const) {
      expect(shown).not.toContain(hidden.toString(encoding));
    }
  }
  expect(shown).not.toContain("CANARY");
});

/** The last letter of base64 has bits that mean nothing. */
function sameBytes(a: string, b: string): boolean {
  const bytes = (text: string) => text.split(".").map((part) => Buffer.from(part, "base64url"));
  const [left, right] = [bytes(a), bytes(b)];
  const isSame = left.every((part, i) => part.equals(right[i] ?? Buffer.of(0)));
  return isSame && a.split(".").slice(0, 2).join() === b.split(".").slice(0, 2).join();
}
