import { expect, test } from "vitest";
import { sentencesOf } from "./sentences";

test.each([
  ["One. Two! Three?", ["One.", "Two!", "Three?"]],
  ["Mr. Doyle paid €24.50. He left.", ["Mr. Doyle paid €24.50.", "He left."]],
  ["He said: “I paid twice.” Then he left.", ["He said: “I paid twice.”", "Then he left."]],
  [
    "Dhr. J. Bakker belt om 9.30 uur. 40 klanten wachten.",
    ["Dhr. J. Bakker belt om 9.30 uur.", "40 klanten wachten."],
  ],
  [
    "She said “never.” €40 is due. {“A”: “bye.”} Then.",
    ["She said “never.”", "€40 is due.", "{“A”: “bye.”}", "Then."],
  ],
  ["no end", ["no end"]],
  ["", []],
])("the sentences of %j", (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});
