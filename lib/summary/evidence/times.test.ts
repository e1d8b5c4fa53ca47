import { expect, test } from "vitest";
import { unsaid } from "@/lib/testing/told-of-turns";

test.each([
  ["At 14:30", "Om half drie."],
  ["Om half drie", "At half past two."],
  ["At 02:30", "Om half drie 's nachts."],
  ["At 2:30 pm", "Om half drie 's middags."],
  ["At half past two", "At two thirty."],
  ["At 3:30", "At half three."],
  ["Om 15:45", "Om kwart voor vier."],
  ["Quarter to four", "Om kwart voor vier."],
  ["At 2:15", "At quarter past two."],
  ["At 3 pm", "Om drie uur 's middags."],
  ["At 15:00", "Om drie uur 's middags."],
  ["At 15:00", "At three."],
  ["At three o'clock", "Om 15 uur."],
  ["Om drie uur", "At 3 p.m."],
  ["At 3pm", "At three in the afternoon."],
  ["At 9:30", "At nine thirty."],
  ["Wednesday at 9.30", "Wednesday at half past nine."],
  ["At noon", "He comes before noon."],
  ["At 12:00", "At noon."],
  ["Om 15:40", "Om tien over half vier."],
  ["At 3:20", "At twenty past three."],
  ["At 2:50", "At ten to three."],
  ["Om 14:50", "Om tien voor drie."],
  ["Between 10:00 and 12:00", "Donderdag tussen tien en twaalf uur."],
  ["Tussen 10 en 12 uur", "Donderdag tussen tien en twaalf uur."],
  ["Before five o'clock", "Before five o'clock today."],
  ["Call back at 5", "I will call you back at five."],
  ["At 15:30", "Om 15 uur 30."],
  ["In the afternoon", "Can it be at 14:00?"],
  ["In the morning", "Kan het 's ochtends?"],
  ["Every evening", "It fails every evening."],
])("true: %j of %j", (told, said) => {
  expect(unsaid(said, told)).toEqual([]);
});

test.each([
  ["At 15:30", "Om half drie."],
  ["At half past three", "Om half drie."],
  ["Om half vier", "At half past two."],
  ["At 2:30 am", "Om half drie 's middags."],
  ["At 2:30", "At half three."],
  ["Om 16:15", "Om kwart voor vier."],
  ["At 2:45", "At quarter past two."],
  ["At 4 pm", "Om drie uur 's middags."],
  ["At 3 am", "At three in the afternoon."],
  ["At 16:00", "At three."],
  ["At 9:45", "At nine thirty."],
  ["At noon", "He comes before ten."],
  ["Om 15:20", "Om tien over half vier."],
  ["At 2:40", "At twenty past three."],
  ["In the morning", "Can it be at 14:00?"],
  ["Every morning", "It fails every evening."],
  ["Om 11 uur", "Donderdag tussen tien en twaalf uur."],
])("invented: %j of %j", (told, said) => {
  expect(unsaid(said, told)).not.toEqual([]);
});
