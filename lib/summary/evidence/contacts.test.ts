import { expect, test } from "vitest";
import { unsaid } from "@/lib/testing/told-of-turns";

test.each([
  ["Mail john@example.com.", "It is john at example dot com."],
  ["Mail john.doe@example.com.", "It is john dot doe at example dot com."],
  ["Mail j.doe@example.com.", "J, dot, D, O, E, at example dot com."],
  ["Mail jan@voorbeeld.nl.", "Jan apenstaartje voorbeeld punt nl."],
  ["Mail john_23@example.com.", "John underscore twenty three at example dot com."],
  ["Mail John@Example.com.", "Write to john@example.com please."],
  ["See www.example.com/help.", "Go to example dot com slash help."],
  ["See https://example.com.", "It is on www.example.com."],
  ["Call 0612345678.", "Nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig."],
  ["Call +31 6 12345678.", "06 12 34 56 78."],
  ["Call 06-12345678.", "It is +31612345678."],
  ["Call 07700 900 147.", "It is 07700900147."],
  ["Mobile 07700 900 312.", "Oh double seven double oh, nine double oh, three one two."],
  ["Number 880 42 57.", "It is double eight oh, four two, five seven."],
  ["Number 8804257.", ["It is double eight oh.", "four two, five seven"]],
  ["Order 5530.", "It is five five three oh."],
  ["Order number 4719.", "Yes, it is 4719."],
  ["Order 4719.", "Forty-seven nineteen."],
  ["Bestelnummer 6381.", "Drieënzestig eenentachtig."],
  ["Order INV-2041.", "It is I N V two oh four one."],
  ["Postcode 3512 JE.", "Vijfendertig twaalf, J van Johan, E van Eduard."],
  ["Call 020 555 0117.", "Nul twee nul, vijf vijf vijf, nul een een zeven."],
])("true: %j of %j", (told, said) => {
  expect(unsaid(said, told)).toEqual([]);
});

test.each([
  ["Mail jon@example.com.", "It is john at example dot com."],
  ["Mail john@example.net.", "It is john at example dot com."],
  ["Mail john.roe@example.com.", "It is john dot doe at example dot com."],
  ["Mail john@example.com.", "Just mail me."],
  ["See www.example.com/support.", "Go to example dot com slash help."],
  ["See evil.example.org.", "It is on www.example.com."],
  ["Call 0612345679.", "Nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig."],
  ["Call +31 6 12345687.", "06 12 34 56 78."],
  ["Call 07700 900 148.", "It is 07700900147."],
  ["Number 880 42 75.", "It is double eight oh, four two, five seven."],
  ["Order 5503.", "It is five five three oh."],
  ["Order number 4791.", "Yes, it is 4719."],
  ["Order INV-2014.", "It is I N V two oh four one."],
  ["Postcode 3512 JA.", "Vijfendertig twaalf, J van Johan, E van Eduard."],
])("invented: %j of %j", (told, said) => {
  expect(unsaid(said, told)).not.toEqual([]);
});
