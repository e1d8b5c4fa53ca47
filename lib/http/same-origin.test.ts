import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const host = "panel.test:3000";

test.each([
  ["a page of ours", { "sec-fetch-site": "same-origin" }, true],
  ["another site", { "sec-fetch-site": "cross-site" }, false],
  ["another host of the same site", { "sec-fetch-site": "same-site" }, false],
  ["an address typed by hand", { "sec-fetch-site": "none" }, false],
  [
    "another site that also forges Origin",
    { "sec-fetch-site": "cross-site", origin: `http://${host}` },
    false,
  ],
  ["an older browser on a page of ours", { origin: `http://${host}` }, true],
  ["an older browser elsewhere", { origin: "http://evil.test" }, false],
  ["a sandboxed frame", { origin: "null" }, false],
  ["something that says neither", {}, false],
])("a form sent by %s", (_who, sent, expected) => {
  expect(isSameOrigin(new Headers({ host, ...sent }))).toBe(expected);
});
