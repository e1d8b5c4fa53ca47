import fc from "fast-check";
import { expect, test } from "vitest";
import { relativePath } from "./relative-path";

test("a path within the site is kept, with its query", () => {
  expect(relativePath("/cdr?status=answered&open=1#x")).toBe("/cdr?status=answered&open=1#x");
});

test.each([
  "https://evil.test/",
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "\\/evil.test",
  "javascript:alert(1)",
  "cdr",
  "",
  null,
  ["/cdr"],
])("%j becomes the start", (wanted) => {
  expect(relativePath(wanted)).toBe("/");
});

test("whatever is asked for, the answer stays on this site", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    "\t",
    "\n",
    " ",
    "@",
    ":",
    ".",
    "evil.test",
    "http:",
    "?",
    "#",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const path = relativePath(parts.join(""));
      expect(new URL(path, "https://afterword.test/login").origin).toBe("https://afterword.test");
    }),
    { numRuns: 2000 },
  );
});
