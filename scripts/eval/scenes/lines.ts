import { alan, emma, karen, sarah, tom } from "../../samples/people";
import { after, marked, sound, spoken } from "../../samples/scene";
import { angus, femke, leo, nora, omar, pieter, victor } from "../people";
import { phoneCall, variant } from "../phone-call";

const parcel = phoneCall({
  ...{ name: "noise-white", title: "A parcel that came open", customer: karen, agent: tom },
  script: ({ customer, agent }) => [
    agent("Demo Telecom, you are speaking with Tom."),
    customer("Hello, my parcel came this morning and the box was open."),
    agent("Is anything missing?"),
    customer("The charger is not in it."),
    agent("I will send you a charger today, it arrives tomorrow."),
    customer("Do I have to send the phone back?"),
    agent("No, please keep it.", "Is there anything else?"),
    customer("No, thank you, that is all."),
  ],
});

const roadside = phoneCall({
  ...{ name: "noise-pink", title: "A caller beside a busy road", customer: alan, agent: emma },
  script: ({ customer, agent }) => [
    agent("Emma Clarke, good morning."),
    customer("Can you hear me?", "I am standing next to the road."),
    agent("I can hear you well enough."),
    customer("My card does not work abroad.", "I fly to Spain tonight."),
    agent("I will switch it on for all of Europe."),
    customer("How long does that take?"),
    agent("About ten minutes, then please restart the phone."),
    customer("Great, you have saved my holiday."),
  ],
});

const werkplaats = phoneCall({
  ...{
    name: "nl-noise",
    title: "Bellen vanuit de werkplaats",
    language: "nl",
    customer: pieter,
    agent: femke,
  },
  script: ({ customer, agent }) => [
    agent("Demo Telecom, met Femke."),
    customer("Ik sta in de werkplaats, dus het is een beetje lawaaiig."),
    agent("Ik versta u goed, zegt u het maar."),
    customer("De bel van mijn telefoon is te zacht."),
    agent("U kunt hem harder zetten met de knop aan de zijkant."),
    customer("Dat heb ik gedaan, maar het helpt niet."),
    agent("Dan stuur ik u een losse bel, die komt maandag."),
    customer("Mooi, dank u wel."),
  ],
});

const keys = phoneCall({
  ...{ name: "crosstalk", title: "Lost keys of an office", customer: nora, agent: sarah },
  script: ({ customer, agent }) => [
    agent("Good morning, this is Sarah Lewis."),
    customer("Hello, your engineer left his keys in our office."),
    agent("How kind of you to call.", "Which office is that?"),
    customer("The one above the bakery in Mill Lane."),
    agent("He will come by before noon.", "Are you there until then?"),
    customer("We are here until five."),
    agent("Thank you very much."),
    customer("You are welcome, goodbye."),
  ],
});

const printer = phoneCall({
  ...{ name: "one-way-agent", title: "A printer that faxes by itself", customer: leo, agent: omar },
  script: ({ customer, agent }) => [
    agent("Demo Telecom, Omar speaking."),
    customer("Hello, our printer calls you every night at three."),
    agent("That is new to me.", "Which model is it?"),
    customer("The grey one that you sold us in spring."),
    agent("It wants to update itself.", "You can switch that off in the menu."),
    customer("Where do I find it?"),
    agent("Under network, at the very bottom."),
    customer("I have found it, thanks."),
  ],
});

const shared = phoneCall({
  ...{ name: "noise-hold", title: "Music and noise together", customer: victor, agent: tom },
  script: ({ customer, agent }) => [
    agent("Tom Price speaking."),
    customer("Which of your offices is open on Sunday?"),
    agent("Let me check that for you, one moment please."),
    after(500, marked("hold", sound("hold_strings", 1, 13_000))),
    after(500, agent(spoken("The one at 9 Harbour Road.", "The one at nine Harbour Road."))),
    customer("Thanks, I will go there on Sunday morning."),
  ],
});

const talkative = phoneCall({
  ...{ name: "overlap", title: "Both talk at once", customer: angus, agent: tom },
  script: ({ customer, agent }) => [
    agent("Demo Telecom, this is Tom, what can I do for you?"),
    after(-600, customer("Hello Tom, it is me again.")),
    after(-300, agent("Hello Angus, is it about the cable?")),
    after(-500, customer("Yes, the cable is still too short.", "I need at least five metres.")),
    after(-800, agent("I can send you one of ten metres.")),
    after(-400, customer("Ten is too long, five is enough.")),
    after(-700, agent("Then five metres it is, by post, tomorrow.")),
    after(-200, customer("Thank you, bye.")),
    after(-300, agent("Goodbye.")),
  ],
});

const at15Db = (colour: "white" | "pink" | "hum") => [
  { kind: "noise", snrDb: 15, colour } as const,
];
const leak = (delayMs: number) => ({ kind: "crosstalk", db: -26, delayMs }) as const;

/** What lines do to calls. */
export const lines = [
  variant(parcel, "noise-white", { effects: at15Db("white") }),
  variant(roadside, "noise-pink", { effects: at15Db("pink") }),
  variant(werkplaats, "nl-noise", { effects: at15Db("pink") }),
  variant(shared, "noise-hold", { effects: at15Db("pink") }),
  variant(parcel, "noise-hum", { effects: at15Db("hum") }),
  variant(talkative, "noise-overlap", { effects: at15Db("white") }),
  talkative,
  variant(keys, "crosstalk", { effects: [leak(0)] }),
  variant(keys, "crosstalk-late", { effects: [leak(120)] }),
  variant(talkative, "crosstalk-overlap", { effects: [leak(40)] }),
  variant(printer, "one-way-agent", { effects: [{ kind: "lost", channel: 0 }] }),
  variant(printer, "one-way-customer", { effects: [{ kind: "lost", channel: 1 }] }),
  variant(roadside, "soft-customer", { effects: [{ kind: "gain", channel: 0, db: -18 }] }),
  variant(parcel, "off-centre", { effects: [{ kind: "offset", level: 0.1 }] }),
  variant(keys, "clipped", {
    effects: [
      { kind: "gain", channel: 0, db: 12 },
      { kind: "gain", channel: 1, db: 12 },
      { kind: "clip", level: 0.5 },
    ],
  }),
];
