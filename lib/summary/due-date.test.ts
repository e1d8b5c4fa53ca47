import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueDateOf } from "./due-date";

const amsterdam = "Europe/Amsterdam";
/** A Wednesday, ten in the morning in Amsterdam. */
const wednesday = new Date("2026-11-18T09:00:00Z");

function due(words: string, saidAt: Date | string = wednesday, timeZone = amsterdam) {
  return dueDateOf(words, new Date(saidAt), timeZone);
}

describe("said on Wednesday 18 November 2026", () => {
  test.each([
    ["today", "2026-11-18"],
    ["Tonight!", "2026-11-18"],
    ["this afternoon", "2026-11-18"],
    ["later today", "2026-11-18"],
    ["tomorrow morning", "2026-11-19"],
    ["the day after tomorrow", "2026-11-20"],
    ["vandaag nog", "2026-11-18"],
    ["vanavond", "2026-11-18"],
    ["vanmorgen", "2026-11-18"],
    ["morgen", "2026-11-19"],
    ["morgenmiddag", "2026-11-19"],
    ["overmorgen", "2026-11-20"],
    ["morgen of overmorgen", "2026-11-20"],
    ["eind van de dag", "2026-11-18"],
    ["by the end of the day", "2026-11-18"],
    ["before noon", "2026-11-18"],
    ["by 5 pm", "2026-11-18"],
    ["voor vijf uur", "2026-11-18"],
    ["before 17:00", "2026-11-18"],
    ["tomorrow at noon", "2026-11-19"],
  ])("a day close by: %s is %s", (words, day) => {
    expect(due(words)).toBe(day);
  });

  test.each([
    ["by Friday", "2026-11-20"],
    ["before Friday", "2026-11-20"],
    ["this coming Friday", "2026-11-20"],
    ["komende vrijdag", "2026-11-20"],
    ["aanstaande vrijdag", "2026-11-20"],
    ["vrijdagmiddag om drie uur", "2026-11-20"],
    ["uiterlijk maandag", "2026-11-23"],
    ["maandag morgen", "2026-11-23"],
    ["Wednesday", "2026-11-25"],
    ["this Wednesday", "2026-11-18"],
    ["next Tuesday", "2026-11-24"],
    ["next Friday", "2026-11-27"],
    ["volgende week dinsdag", "2026-11-24"],
    ["dinsdag volgende week", "2026-11-24"],
    ["volgende week, uiterlijk vrijdag", "2026-11-27"],
    ["vrijdag deze week", "2026-11-20"],
    ["vrijdag over een week", "2026-11-27"],
    ["Friday week", "2026-11-27"],
    ["two weeks from Friday", "2026-12-04"],
    ["over twee weken vrijdag", "2026-12-04"],
    ["Thursday or Friday", "2026-11-20"],
    ["tomorrow, Thursday", "2026-11-19"],
    ["not later than Friday", "2026-11-20"],
    ["last Friday", "2026-11-13"],
  ])("a weekday: %s is %s", (words, day) => {
    expect(due(words)).toBe(day);
  });

  test.each([
    ["end of the week", "2026-11-20"],
    ["eind volgende week", "2026-11-27"],
    ["begin volgende week", "2026-11-23"],
    ["after the weekend", "2026-11-23"],
    ["voor het weekend", "2026-11-20"],
    ["in het weekend", "2026-11-22"],
    ["end of the month", "2026-11-30"],
    ["eind van de maand", "2026-11-30"],
    ["eind volgende maand", "2026-12-31"],
    ["the last day of the month", "2026-11-30"],
    ["end of the year", "2026-12-31"],
    ["eind van het kwartaal", "2026-12-31"],
    ["end of next quarter", "2027-03-31"],
    ["eind januari", "2027-01-31"],
    ["begin december", "2026-12-01"],
    ["start of next year", "2027-01-01"],
  ])("an edge of a week, month or year: %s is %s", (words, day) => {
    expect(due(words)).toBe(day);
  });

  test.each([
    ["in three days", "2026-11-21"],
    ["over tien dagen", "2026-11-28"],
    ["within two weeks", "2026-12-02"],
    ["een à twee weken", "2026-12-02"],
    ["2-3 weeks", "2026-12-09"],
    ["a day or two", "2026-11-20"],
    ["binnen 24 uur", "2026-11-19"],
    ["within forty-eight hours", "2026-11-20"],
    ["in anderhalf uur", "2026-11-18"],
    ["in een half jaar", "2027-05-18"],
    ["within a month", "2026-12-18"],
    ["over een jaar", "2027-11-18"],
    ["five working days", "2026-11-25"],
    ["binnen vijf werkdagen", "2026-11-25"],
    ["the next three business days", "2026-11-23"],
    ["three days ago", "2026-11-15"],
    ["in vijfentwintig dagen", "2026-12-13"],
    ["a fortnight from today", "2026-12-02"],
  ])("a stretch of time: %s is %s", (words, day) => {
    expect(due(words)).toBe(day);
  });

  test.each([
    ["27 November", "2026-11-27"],
    ["November 27th", "2026-11-27"],
    ["de 27e november", "2026-11-27"],
    ["twenty-seventh of November", "2026-11-27"],
    ["27-11", "2026-11-27"],
    ["27/11/2026", "2026-11-27"],
    ["11/27", "2026-11-27"],
    ["27.11.2026", "2026-11-27"],
    ["2026-12-01", "2026-12-01"],
    ["03-12", "2026-12-03"],
    ["5 januari", "2027-01-05"],
    ["1 december '27", "2027-12-01"],
    ["vrijdag 27 november om 15 uur", "2026-11-27"],
    ["Friday the 27th", "2026-11-27"],
    ["the 3rd", "2026-12-03"],
    ["de derde", "2026-12-03"],
    ["the twentieth", "2026-11-20"],
    ["de drieëntwintigste", "2026-11-23"],
    ["on the 31st", "2026-12-31"],
    ["the 3rd of next month", "2026-12-03"],
    ["1 November 2026", "2026-11-01"],
    ["27-11 t/m 29-11", "2026-11-29"],
  ])("a date: %s is %s", (words, day) => {
    expect(due(words)).toBe(day);
  });

  test.each([
    ...["asap", "soon", "snel", "zo spoedig mogelijk", "immediately", "", " ", "?!"],
    ...["next week", "volgende maand", "in December", "half december", "mid next week"],
    ...["a few days", "een paar weken", "one of these days", "the week after next, on Friday"],
    ...["31 February", "31-02", "30 februari 2027", "29 February", "40 December", "the 32nd"],
    ...["Friday 26 November", "after Friday", "na vrijdag", "not Friday", "Friday in week 48"],
    ...["every Monday", "elke vrijdag", "24/7", "twice a day", "weekly", "per 3 dagen"],
    ...["two days after delivery", "within 14 days of receipt", "binnen drie dagen na levering"],
    ...["for three days", "the first half", "the 3rd party", "by 9 am", "the first Monday of May"],
  ])("words that name no day, or none for certain, give none: %j", (words) => {
    expect(due(words)).toBeNull();
  });

  test("a date without a year that has just gone by is nobody's deadline", () => {
    expect(due("15 November")).toBeNull();
    expect(due("eind oktober")).toBeNull();
    expect(due("1 September")).toBe("2027-09-01");
  });
});

test("on a weekday itself its name is the next one, and the week ends with the weekend after it", () => {
  expect(due("Friday", "2026-11-20T09:00:00Z")).toBe("2026-11-27");
  expect(due("next Tuesday", "2026-11-22T09:00:00Z")).toBe("2026-11-24");
  expect(due("next Tuesday", "2026-11-23T09:00:00Z")).toBe("2026-12-01");
  expect(due("end of the week", "2026-11-20T09:00:00Z")).toBe("2026-11-20");
  expect(due("end of the week", "2026-11-21T09:00:00Z")).toBe("2026-11-22");
  expect(due("one working day", "2026-11-20T09:00:00Z")).toBe("2026-11-23");
});

test("what is promised after midnight counts from the new day, on the company's clock", () => {
  expect(due("tomorrow", "2026-11-18T22:59:59Z")).toBe("2026-11-19");
  expect(due("tomorrow", "2026-11-18T23:00:00Z")).toBe("2026-11-20");
  expect(due("tomorrow", "2026-11-18T23:00:00Z", "America/New_York")).toBe("2026-11-19");
  expect(due("today", "2026-11-18T10:30:00Z", "Pacific/Auckland")).toBe("2026-11-18");
  expect(due("today", "2026-11-18T11:30:00Z", "Pacific/Auckland")).toBe("2026-11-19");
});

test("a night of another length makes no day of another number", () => {
  // The clock goes back at 03:00 on 25 October 2026, and forward at 02:00 on 28 March 2027.
  expect(due("tomorrow", "2026-10-24T22:30:00Z")).toBe("2026-10-26");
  expect(due("in two days", "2026-10-23T22:30:00Z")).toBe("2026-10-26");
  expect(due("within 24 hours", "2026-10-24T22:00:00Z")).toBe("2026-10-25");
  expect(due("within 24 hours", "2027-03-27T22:30:00Z")).toBe("2027-03-29");
  expect(due("in three hours", "2027-03-28T20:00:00Z")).toBe("2027-03-29");
  expect(due("tomorrow", "2026-11-01T05:30:00Z", "America/New_York")).toBe("2026-11-02");
  expect(due("in a week", "2027-03-27T12:00:00Z", "Europe/London")).toBe("2027-04-03");
});

test("years end, months differ, and every fourth year has one day more", () => {
  expect(due("tomorrow", "2026-12-31T12:00:00Z")).toBe("2027-01-01");
  expect(due("next Friday", "2026-12-30T12:00:00Z")).toBe("2027-01-08");
  expect(due("end of next month", "2026-12-30T12:00:00Z")).toBe("2027-01-31");
  expect(due("in a month", "2027-01-31T12:00:00Z")).toBe("2027-02-28");
  expect(due("in a month", "2028-01-31T12:00:00Z")).toBe("2028-02-29");
  expect(due("in a year", "2028-02-29T12:00:00Z")).toBe("2029-02-28");
  expect(due("29 February", "2027-11-18T12:00:00Z")).toBe("2028-02-29");
  expect(due("end of February", "2028-02-01T12:00:00Z")).toBe("2028-02-29");
  expect(due("the 31st", "2027-01-31T12:00:00Z")).toBe("2027-01-31");
  expect(due("the 31st", "2027-02-01T12:00:00Z")).toBe("2027-03-31");
});

test("a time that is over, and a promise of an essay's length, name no day", () => {
  expect(due("before noon", "2026-11-18T13:00:00Z")).toBeNull();
  expect(due("by 11 pm", "2026-11-18T13:00:00Z")).toBe("2026-11-18");
  expect(due(`tomorrow ${"x".repeat(200)}`)).toBeNull();
});

const vocabulary = [
  ..."today tonight tomorrow vandaag morgen overmorgen after day the by before voor in within over".split(
    " ",
  ),
  ..."Friday friday vrijdag maandag sunday next volgende komende this deze week weken month maand year".split(
    " ",
  ),
  ..."end begin eind of van de three drie 3 10 31 31st een a half twee-en twenty zestig working days".split(
    " ",
  ),
  ..."dagen werkdagen hours uur november feb februari mei may 27-11 31/02 12/13 noon 5 pm 17:00 weekend".split(
    " ",
  ),
  ..."or of not niet na 's half anderhalf 99 999 second first derde".split(" "),
];
const anyWords = fc.array(
  fc.oneof(fc.constantFrom(...vocabulary), fc.integer({ min: 0, max: 40 }).map(String)),
  {
    maxLength: 8,
  },
);
const anyMoment = fc.date({
  ...{ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z") },
  noInvalidDate: true,
});
const anyZone = fc.constantFrom(
  amsterdam,
  "UTC",
  "America/New_York",
  "Pacific/Auckland",
  "Asia/Kolkata",
);

test("whatever is promised: no day, or one of the calendar that is not past", () => {
  fc.assert(
    fc.property(anyWords, anyMoment, anyZone, (words, saidAt, timeZone) => {
      const day = dueDateOf(words.join(" "), saidAt, timeZone);
      if (day === null) return;

      expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
      expect(day >= String(dueDateOf("today", saidAt, timeZone))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("whatever is written: an answer, and never an error", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 250 }), anyMoment, (words, saidAt) => {
      expect(dueDateOf(words, saidAt, amsterdam) ?? "2026-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }),
    { numRuns: 1000 },
  );
});
