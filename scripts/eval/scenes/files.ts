import { james, priya, sarah, tom } from "../../samples/people";
import { after, marked, sound } from "../../samples/scene";
import { daan, fergus, grace, nora, ruth, sanne } from "../people";
import { phoneCall, variant } from "../phone-call";

const opening = phoneCall({
  ...{ name: "mono", title: "Opening hours at Christmas", customer: ruth, agent: fergus },
  script: ({ customer, agent }) => [
    agent("Demo Telecom, Fergus speaking."),
    customer("Are you open on the day after Christmas?"),
    agent("No, we open again on the twenty eighth."),
    customer("And how do I report a fault before that?"),
    agent("By telephone, that line is always open."),
    customer("Good to know, thank you."),
  ],
});

const order = phoneCall({
  ...{ name: "swapped", title: "An order of four telephones", customer: nora, agent: grace },
  script: ({ customer, agent }) => [
    agent("Sales, this is Grace."),
    customer("I would like four telephones for our new kitchen."),
    agent("With or without a cord?"),
    customer("Without, please, and in white."),
    agent("They will be with you next week."),
    customer("Splendid, goodbye."),
  ],
});

const afgehandeld = phoneCall({
  ...{
    name: "nl-mulaw",
    title: "Een storing die voorbij is",
    language: "nl",
    customer: sanne,
    agent: daan,
  },
  script: ({ customer, agent }) => [
    agent("Technische dienst, met Daan."),
    customer("Ik bel over de storing van vanochtend."),
    agent("Die is sinds tien uur opgelost."),
    customer("Bij mij doet het internet het nog niet."),
    agent("Zet de modem dan een minuut uit en weer aan."),
    customer("Ja, nu doet hij het, dank u."),
  ],
});

const passed = phoneCall({
  ...{
    name: "swapped-passed-on",
    title: "Swapped channels and a transfer",
    customer: james,
    agent: priya,
    second: sarah,
  },
  script: ({ customer, agent, second }) => [
    agent("Support, this is Priya."),
    customer("I have a question about a payment."),
    agent("Then I will pass you on to Sarah."),
    after(500, marked("transfer", sound("ringback", 1, 4000))),
    after(400, second("Billing, this is Sarah.")),
    customer("Did you get my payment of Monday?"),
    second("Yes, it came in this morning."),
    customer("Then all is well."),
  ],
});

const outbound = phoneCall({
  ...{
    name: "assumed-outbound",
    title: "A reminder of a visit",
    customer: ruth,
    agent: tom,
    direction: "outbound",
  },
  script: ({ customer, agent }) => [
    customer("Palmer Flowers."),
    agent("Hello, this is Tom Price.", "Our engineer comes tomorrow at eight."),
    customer("Eight is early, but I will be there."),
    agent("Thank you, that is all I wanted to say."),
  ],
});

const nobodySaid = { said: null, source: null };

/** How recorders lay calls down in files. */
export const files = [
  variant(opening, "mono", { layout: "mixed", channels: { said: ["mixed"], source: null } }),
  variant(opening, "mono-unsaid", { layout: "mixed", channels: nobodySaid, coding: "mp3" }),
  variant(opening, "identical", { layout: "mixed_twice" }),
  variant(order, "swapped", {
    layout: "swapped",
    channels: { said: ["agent", "customer"], source: null },
  }),
  variant(order, "swapped-source", {
    layout: "swapped",
    channels: { said: null, source: ["agent", "customer"] },
  }),
  variant(passed, "swapped-passed-on", {
    layout: "swapped",
    channels: { said: ["agent", "customer"], source: null },
  }),
  variant(order, "assumed-inbound", { channels: nobodySaid }),
  variant(outbound, "assumed-outbound", { channels: nobodySaid }),
  variant(afgehandeld, "nl-mulaw", { coding: "mulaw" }),
  variant(order, "alaw", { coding: "alaw" }),
  variant(order, "mp3", { coding: "mp3" }),
  variant(opening, "opus", { coding: "opus" }),
  variant(opening, "flac", { coding: "flac" }),
  variant(order, "m4a", { coding: "m4a" }),
  variant(opening, "high-rate", { coding: "pcm48" }),
];
