import { callum, mainMenu, sarah, tom } from "../people";
import { after, marked, type Scene, sound, speaker, spoken } from "../scene";
import { hangup, menu, step, talk } from "../steps";

const answeredMs = 9000;
const caller = speaker(0, callum.voice);
const firstAgent = speaker(1, tom.voice);
const secondAgent = speaker(1, sarah.voice);

export const transfer: Scene = {
  name: "transfer",
  title: "Ending a contract before moving abroad",
  language: "en",
  channels: ["customer", "agent"],
  recordingOffsetMs: answeredMs,

  script: [
    firstAgent("Demo Telecom, good afternoon, this is Tom."),
    caller("Hello, my name is Callum Reid.", "I want to cancel my contract."),
    firstAgent("My colleague Sarah can help you with that.", "I will put you through."),
    caller("All right, thanks."),
    after(650, marked("ringing", sound("ringback", 1, 4000))),
    after(500, secondAgent("Good afternoon, this is Sarah Lewis.", "What can I do for you?")),
    caller("I am moving to Canada, so I would like to stop my contract at the end of February."),
    secondAgent(
      "Your contract runs until the fifteenth of April.",
      spoken(
        "Stopping early normally costs €36.",
        "Stopping early normally costs thirty six euros.",
      ),
    ),
    caller("Your website says there is no fee when you leave the country."),
    secondAgent(
      "That is right, if you can prove it.",
      "Could you send me a copy of your visa by email?",
    ),
    caller("Yes, I will send it tonight."),
    secondAgent(
      "Then I will end the contract without a fee.",
      "You will get a letter from me within three days.",
      "Please return the router before the tenth of March.",
    ),
    caller("I will do that.", "Thank you very much."),
    secondAgent("Good luck in Canada, Mr Reid."),
  ],

  call: ({ startOf, endOf, hangupMs }) => ({
    direction: "inbound",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: callum.party,
    to: mainMenu,
    answeredBy: tom.party,
    steps: [
      menu(mainMenu, { from: 0, to: 4300 }, "0"),
      step("ring", tom.party, { from: 4300, to: answeredMs }, "answered"),
      step("talk", tom.party, { from: answeredMs, to: startOf("ringing") }, "transferred"),
      step(
        "transfer",
        sarah.party,
        { from: startOf("ringing"), to: startOf("ringing") },
        "transferred",
        { type: "blind", by: tom.party.number, to: sarah.party.number },
      ),
      step("ring", sarah.party, { from: startOf("ringing"), to: endOf("ringing") }, "answered"),
      talk(sarah.party, { from: endOf("ringing"), to: hangupMs }),
      hangup(callum.party, hangupMs),
    ],
  }),
};
