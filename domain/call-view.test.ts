import { expect, test } from "vitest";
import { readListFilters } from "./call-view";

test.each([
  [{}, {}],
  [
    { q: " Karen ", direction: "inbound", days: "7" },
    { q: "Karen", direction: "inbound", days: 7 },
  ],
  [{ q: "", direction: "", summaryStatus: "ready" }, { summaryStatus: "ready" }],
  [{ direction: "up", days: "0", userId: "1", cursor: "x".repeat(201), q: "Tom" }, { q: "Tom" }],
  [{ q: ["a", "b"], other: "x", callbackUrl: "/" }, { q: "b" }],
])("of the address %j the filters are %j", (address, filters) => {
  expect(readListFilters(address)).toEqual(filters);
});
