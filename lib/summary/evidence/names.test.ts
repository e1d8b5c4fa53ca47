import { expect, test } from "vitest";
import { unsaid } from "@/lib/testing/told-of-turns";

test.each([
  ["Karen Doyle wants a refund.", "this is karen doyle"],
  ["The bill of Karen Doyle's company.", "This is Karen Doyle."],
  ["Spoke with Doyle.", "That is D, O, Y, L, E."],
  ["Spoke with Lane.", "L A N E."],
  ["Spoke with Bell.", "That is B, E, double L."],
  ["Spoke with Johan.", "J van Jan, O, H, A, N."],
  ["Call Zoë.", "This is Zoe."],
  ["Call Zoe.", "This is Zoë."],
  ["Met Marieke de Jong gesproken.", "Met Marieke de Jong uit Utrecht."],
  ["Met mevrouw De Jong gesproken.", "Heb jij mevrouw de jong gebeld?"],
  ["Jean-Pierre called.", "My name is Jean Pierre."],
  ["It is for WiFi Point.", "The company is Wi Fi Point."],
  ["Refund the second charge.", "I want my money back."],
  ["Terugbellen over de factuur.", "Bel mij."],
  ["Send Karen the invoice.", "Send it to Karen."],
  ["Reschedule the visit.", "Can we do it later?"],
  ["Bevestiging sturen.", "Kunt u dat doen?"],
  ["Agent Tom sends it.", "Tom here."],
  ["The Customer wants help.", "Help me."],
  ["Speaks English and Dutch.", "Hello."],
  ["An SMS with a PIN was sent.", "You get a text message."],
  ["Passed on to the Billing department.", "I will put you through."],
  ["Mr. Reid moves to Canada.", "Callum Reid. I am moving to Canada."],
  ["Mevr. Peters belt terug.", "Met Anouk Peters."],
  ["I'll call back.", "OK."],
  ["Frobnication is broken.", "The frobnication does not work."],
  ["The agent said: “We can do that.”", "Can you?"],
  ["Opzegging van het contract.", "Ik wil stoppen."],
  ["Verzoek om terugbelafspraak.", "Bel mij."],
  ["Annulering doorgegeven.", "Ik wil stoppen."],
  ["Complained about Janssens invoice.", "Janssen sent it."],
])("true: %j of %j", (told, said) => {
  expect(unsaid(said, told)).toEqual([]);
});

test.each([
  ["Xander Brokkel wants a refund.", "this is karen doyle"],
  ["Karen Boyle wants a refund.", "this is karen doyle"],
  ["Spoke with Doyle.", "That is D, O, Y, L, A."],
  ["Call Zora.", "This is Zoe."],
  ["Met Marieke de Groot gesproken.", "Met Marieke de Jong uit Utrecht."],
  ["Send Jessica the invoice.", "Send it to Karen."],
  ["Jessica sends the invoice.", "Send it to Karen."],
  ["Moving to Denmark.", "I am moving to Canada."],
  ["Called from Rotterdam.", "Met Marieke uit Utrecht."],
  ["Passed on to Tom Brown.", "Tom Price speaking."],
  ["Passed on to Mr Brown.", "I will put you through."],
  ["Belt dhr. Bakker terug.", "Ik bel u terug."],
  ["Works at Vodafone.", "I work at a big company."],
  ["Jean-Paul called.", "My name is Jean Pierre."],
  ["The IKEA order.", "My order."],
])("invented: %j of %j", (told, said) => {
  expect(unsaid(said, told)).not.toEqual([]);
});

test("in other languages a capital at the start of a sentence makes no name", () => {
  expect(unsaid("My phone is broken.", "Réparation demandée.", "fr")).toEqual([]);
  expect(unsaid("My phone is broken.", "Le téléphone de Brokkel.", "fr")).toEqual(["Brokkel"]);
});

test("German nouns are no names, but titles and pairs tell one", () => {
  const told = "Der Kunde möchte eine Rückerstattung der Rechnung.";
  expect(unsaid("I want a refund.", told, "de")).toEqual([]);
  expect(unsaid("I want a refund.", "Rückruf an Herr Brokkel.", "de")).toEqual(["Brokkel"]);
});

test("a name has to be in the turns that are cited", () => {
  expect(unsaid(["I am Karen.", "Tom here."], "Karen spoke to Tom.")).toEqual([]);
});
