import { expect, test } from "vitest";
import { unsaid } from "@/lib/testing/told-of-turns";

test.each([
  ["A refund of €45", "I will refund forty-five euros."],
  ["A refund of € 45", "I will refund 45 euro."],
  ["A refund of EUR 45.00", "I will refund €45."],
  ["45 euro terug", "U krijgt vijfenveertig euro terug."],
  [
    "€ 48,20 in plaats van € 32",
    "Er staat achtenveertig euro twintig op, ik betaal tweeëndertig euro.",
  ],
  ["€ 2,50 per maand", "Het kost twee euro vijftig per maand."],
  ["£9.50 for December", "Nine pounds fifty for December."],
  ["€ 45,20", "Vijfenveertig euro en twintig cent."],
  ["€1,250.50", "It is 1.250,50 euro."],
  ["€ 1.250,50", "It is €1,250.50 in total."],
  ["€12.50", "It costs twelve fifty."],
  ["€ 12,50", "Dat kost twaalf vijftig."],
  ["£62 each", "It is sixty two pounds for each."],
  ["20 pounds a month", "It costs £20 a month."],
  ["€ 0,50", "Dat is vijftig cent."],
  ["50 cents", "It is €0.50."],
  ["$100", "A hundred dollars."],
  ["€ 1500", "Vijftienhonderd euro."],
  ["€15k", "Fifteen thousand euros."],
  ["€24.50", "Two payments of €24.50 on the second of November."],
])("true: %j of %j", (told, said) => {
  expect(unsaid(said, told)).toEqual([]);
});

test.each([
  ["A refund of €54", "I will refund forty-five euros."],
  ["A refund of $45", "I will refund forty-five euros."],
  ["A refund of £45", "I will refund 45 euro."],
  ["45 dollar terug", "U krijgt vijfenveertig euro terug."],
  ["€ 48,30", "Er staat achtenveertig euro twintig op."],
  ["€ 3,50 per maand", "Het kost twee euro vijftig per maand."],
  ["£9.15 for December", "Nine pounds fifty for December."],
  ["€1,520.50", "It is 1.250,50 euro."],
  ["€12.15", "It costs twelve fifty."],
  ["€ 30", "It takes 30 minutes."],
  ["€1000", "A hundred dollars."],
  ["€ 10", "Tien procent korting."],
  ["€24.60", "Two payments of €24.50 on the second of November."],
  ["€ 75 boete", "Er komt geen boete."],
])("invented: %j of %j", (told, said) => {
  expect(unsaid(said, told)).not.toEqual([]);
});
