import fc from "fast-check";
import { expect, test } from "vitest";
import { isStorableText, lineOfText, storableText } from "./text";

test("any text becomes one line the database can hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const line = storableText(text);

      expect(isStorableText(line)).toBe(true);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(storableText(line)).toBe(line);
    }),
  );
});

test("half a character is replaced by the sign for what cannot be shown", () => {
  expect(storableText("a\ud800b")).toBe("a\ufffdb");
});

test("controls and line breaks become one space", () => {
  expect(storableText("  one\0\r\n\u2028two\u0007 ")).toBe("one two");
});

test("text cannot turn the direction of what is written around it", () => {
  expect(storableText("invoice\u202efdp.exe")).toBe("invoice fdp.exe");
});

test("letters of any script, emoji and signs stay as they are", () => {
  expect(storableText("Zoë čeština 中文 عربى 👩‍💻 €")).toBe("Zoë čeština 中文 عربى 👩‍💻 €");
});

test.each(["a\0b", "a\nb", "a\ud800"])(
  "a name holds no controls and no half characters: %j",
  (text) => {
    expect(lineOfText(10).safeParse(text).success).toBe(false);
  },
);

test("a line is measured once the space around it is gone", () => {
  expect(lineOfText(3).parse("  abc  ")).toBe("abc");
  expect(lineOfText(3).safeParse("abcd").success).toBe(false);
});
