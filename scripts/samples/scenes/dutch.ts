import { bram, marieke, queue } from "../people";
import { type Scene, speaker, spoken } from "../scene";
import { hangup, step, talk } from "../steps";

const answeredMs = 5200;
const klantenservice = queue("Klantenservice", "+31205550100");
const caller = speaker(0, marieke.voice);
const agent = speaker(1, bram.voice);

export const dutch: Scene = {
  name: "dutch",
  title: "Een toestel dat niet bezorgd is",
  language: "nl",
  channels: ["customer", "agent"],
  recordingOffsetMs: answeredMs,

  script: [
    agent("Goedemorgen, Demo Telecom, u spreekt met Bram Visser."),
    caller(
      "Goedemorgen, met Marieke de Jong uit Utrecht.",
      "Ik heb vorige week een nieuw toestel besteld, maar het is nog niet bezorgd.",
    ),
    agent("Wat vervelend.", "Heeft u het bestelnummer bij de hand?"),
    caller(spoken("Ja, dat is 6381.", "Ja, dat is zes drie acht een.")),
    agent(
      "Dank u wel.",
      "Ik zie dat het pakket bij de koerier ligt, omdat het huisnummer ontbrak.",
    ),
    caller(
      spoken(
        "Vreemd, ik heb nummer 27 ingevuld.",
        "Vreemd, ik heb nummer zevenentwintig ingevuld.",
      ),
    ),
    agent(
      "Ik heb het adres aangepast.",
      "U krijgt het toestel donderdag tussen tien en twaalf uur.",
    ),
    caller("Donderdag ben ik niet thuis.", "Kan het ook op vrijdagmiddag?"),
    agent(
      "Dat kan, ik plan de bezorging voor vrijdag na één uur.",
      spoken(
        "En ik stort de bezorgkosten van € 6,95 vandaag terug.",
        "En ik stort de bezorgkosten van zes euro vijfennegentig vandaag terug.",
      ),
    ),
    caller("Fijn.", "Wilt u mij een bevestiging sturen per sms?"),
    agent("Die stuur ik u over vijf minuten.", "Kan ik verder nog iets voor u doen?"),
    caller("Nee, dat was alles.", "Bedankt en een prettige dag."),
    agent("Graag gedaan, tot ziens."),
  ],

  call: ({ hangupMs }) => ({
    direction: "inbound",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: marieke.party,
    to: klantenservice,
    answeredBy: bram.party,
    steps: [
      step("queue", klantenservice, { from: 0, to: answeredMs }, "answered", {
        waitMs: answeredMs,
        position: 1,
      }),
      step("ring", bram.party, { from: 1200, to: answeredMs }, "answered"),
      talk(bram.party, { from: answeredMs, to: hangupMs }),
      hangup(marieke.party, hangupMs),
    ],
  }),
};
