import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementTo, lifetimes, lifetimesForm, maxKeptDays, retentionProblems } from "./retention";

test("an empty lifetime means kept as long as the call", () => {
  expect(lifetimes.parse({ transcriptDays: "", summaryDays: "  " })).toEqual({
    ...{ transcriptDays: null, summaryDays: null },
  });
});

test.each(["0", "3651", "1.5", "-1", "1e2", "0x10", "９", "12 days", "99999"])(
  "%s is no lifetime",
  (text) => {
    const { error } = lifetimes.safeParse({ transcriptDays: text, summaryDays: "1" });
    expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [["transcriptDays"], retentionProblems.days],
    ]);
  },
);

test("every whole number of days from 1 to 3650 is one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: maxKeptDays }), (days) => {
      const read = lifetimesForm.parse({ transcriptDays: ` ${days} `, summaryDays: "" });
      expect(read).toEqual({ transcriptDays: days, summaryDays: null, agreed: "" });
    }),
  );
});

test("to have agreed to some lifetimes is not to have agreed to others", () => {
  const days = fc.option(fc.integer({ min: 1, max: maxKeptDays }));
  const some = fc.record({ transcriptDays: days, summaryDays: days });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const isSame =
        one.transcriptDays === other.transcriptDays && one.summaryDays === other.summaryDays;
      expect(agreementTo(one) === agreementTo(other)).toBe(isSame);
    }),
  );
});
