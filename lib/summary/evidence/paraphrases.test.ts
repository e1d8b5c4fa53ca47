import { expect, test } from "vitest";
import { unsaid } from "@/lib/testing/told-of-turns";

const billing = [
  "Good morning, Demo Telecom, you are speaking with Tom.",
  "Hello, this is Karen Doyle. I was charged twice for my November bill.",
  "Yes, it is 4719.",
  "I can see two payments of €24.50 on the second of November. The second one is our mistake.",
  "I will refund €24.50 to your bank account by Friday.",
  "Can you also send me the corrected invoice by email?",
  "And please stop the automatic payment until this is solved.",
];
const bezorging = [
  "Goedemorgen, met Marieke de Jong uit Utrecht.",
  "Ik heb vorige week een nieuw toestel besteld, maar het is nog niet bezorgd.",
  "Ja, dat is 6381.",
  "Ik zie dat het pakket bij de koerier ligt, omdat het huisnummer ontbrak.",
  "U krijgt het toestel donderdag tussen tien en twaalf uur.",
  "Dat kan, ik plan de bezorging voor vrijdag na één uur.",
  "En ik stort de bezorgkosten van € 6,95 vandaag terug.",
  "Die stuur ik u over vijf minuten.",
];
const verkoop = [
  "Hello, Helen Marsh.",
  "Good morning Helen, this is Tom Price from Demo Telecom.",
  "We are moving on the first of February, with twelve people.",
  "Our business plan is €18 per person each month. We only pay €15 now.",
  "You can keep it, that takes about ten working days.",
  "If you sign before the end of December, I can offer €16.",
  "Shall I call you next Wednesday at ten? Please make it eleven, I have a meeting at ten.",
];
const fault = [
  "Hello, this is James Whitfield from the dental practice in Mill Lane.",
  "Our phones have been dead since eight this morning.",
  "It is red, and I have restarted it twice.",
  "A cable in the street is broken, and 40 customers are affected.",
  "Our engineers expect to repair it before five o'clock today.",
  "I will ask billing to take €12 off your next invoice.",
  "And I will call you back at five to check that everything works.",
];

test.each([
  [billing, "Karen Doyle contacted Demo Telecom about a duplicate charge on her November invoice."],
  [billing, "Invoice number 4719 was billed twice: two payments of €24.50 on 2 November."],
  [billing, "Tom acknowledged the error and will refund €24.50 before Friday 27 November."],
  [billing, "Automatic payment must be paused until the issue is resolved."],
  [billing, "Klant Karen Doyle is dubbel aangeslagen voor factuur 4719 (november)."],
  [billing, "Terugbetaling van € 24,50 uiterlijk vrijdag op de bankrekening van mevrouw Doyle."],
  [billing, "Gecorrigeerde factuur per e-mail versturen naar Karen Doyle."],
  [billing, "Tom promised to refund twenty-four euros fifty by the end of the week."],
  [bezorging, "Mevrouw De Jong heeft haar bestelling 6381 nog niet ontvangen."],
  [bezorging, "Het pakket lag bij de koerier doordat het huisnummer ontbrak."],
  [bezorging, "Bezorging verplaatst van donderdag 10-12 uur naar vrijdag na 13:00 uur."],
  [bezorging, "De bezorgkosten (€6,95) worden vandaag teruggestort."],
  [bezorging, "Marieke de Jong from Utrecht ordered a device last week; order number 6381."],
  [
    bezorging,
    "Delivery is moved to Friday after 1 pm; delivery costs of €6.95 are refunded today.",
  ],
  [bezorging, "Bevestiging wordt binnen 5 minuten gestuurd."],
  [verkoop, "Helen Marsh verhuist per 1 februari met 12 personen."],
  [verkoop, "Demo Telecom quoted €18 per person per month; the customer currently pays €15."],
  [verkoop, "A price of €16 applies if she signs before the end of December."],
  [verkoop, "Number porting takes approximately 10 business days."],
  [verkoop, "Follow-up call scheduled for Wednesday 25 November at 11:00."],
  [verkoop, "Tom Price belt volgende woensdag om elf uur terug."],
  [verkoop, "If signed by 31 December 2026 the price drops to 16 euros."],
  [
    fault,
    "James Whitfield reported that the phones at the dental practice have been down since 8:00.",
  ],
  [fault, "The outage affects 40 customers; engineers expect a fix before 17:00 today."],
  [fault, "A €12 credit will be applied to the next invoice."],
  [fault, "The router light is red despite two restarts."],
  [fault, "Priority: call James back at 5 PM to verify."],
  [fault, "Storing door een gebroken kabel; veertig klanten getroffen, herstel vóór vijf uur."],
  [fault, "Customer's telephones stopped working this morning at around eight o'clock."],
  [fault, "James requested compensation. Agent agreed. Callback planned at 17.00."],
])("a fair account in other words stands: %#", (turns, told) => {
  expect(unsaid(turns, told)).toEqual([]);
});
