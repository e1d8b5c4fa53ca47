import fc from "fast-check";
import { expect, test } from "vitest";
import {
  companySummaryLanguage,
  languageOfCall,
  summaryLanguageChoices,
  summaryLanguageOf,
  summaryLanguages,
  userSummaryLanguage,
} from "./summary-language";

test("without any choice a summary is in the language of its call", () => {
  expect(summaryLanguageOf({ company: null, users: [null, null] })).toBeNull();
});

test("a company's language holds for all who made no choice of their own", () => {
  expect(summaryLanguageOf({ company: "nl", users: [null] })).toBe("nl");
  expect(summaryLanguageOf({ company: "nl", users: [] })).toBe("nl");
});

test("of those who talked, the first with a choice of their own decides", () => {
  expect(summaryLanguageOf({ company: "nl", users: [null, "de", "fr"] })).toBe("de");
});

test("somebody's choice of the call's language stands against the company's and those after", () => {
  expect(summaryLanguageOf({ company: "nl", users: [languageOfCall, "de"] })).toBeNull();
});

test("the language is the first choice there is, users before company", () => {
  const users = fc.array(
    fc.option(fc.constantFrom(languageOfCall, ...summaryLanguages), { freq: 3 }),
    { maxLength: 4 },
  );
  const company = fc.option(fc.constantFrom(...summaryLanguages));

  fc.assert(
    fc.property(users, company, (chosen, companys) => {
      const [first] = [...chosen.filter((choice) => choice !== null), companys];
      const language = first === languageOfCall ? null : (first ?? null);
      expect(summaryLanguageOf({ company: companys, users: chosen })).toBe(language);
    }),
  );
});

test("a form's empty choice is none; what is not in the list is refused", () => {
  expect(companySummaryLanguage.parse("")).toBeNull();
  expect(companySummaryLanguage.parse("tr")).toBe("tr");
  expect(userSummaryLanguage.parse("call")).toBe("call");
  expect(userSummaryLanguage.parse("")).toBeNull();
  for (const wrong of ["call", "xx", "EN", "english"]) {
    expect(companySummaryLanguage.safeParse(wrong).error?.issues[0]?.message, wrong).toBe(
      "Choose a language from the list.",
    );
  }
});

test("each language has a name that people read, in the order of their own language", () => {
  const [english, dutch] = [summaryLanguageChoices("en"), summaryLanguageChoices("nl")];

  expect(english.map(({ name }) => name).slice(0, 3)).toEqual(["Arabic", "Czech", "Danish"]);
  expect(dutch).toContainEqual({ code: "de", name: "Duits" });
  for (const { code, name } of [...english, ...dutch]) expect(name).not.toBe(code);
});
