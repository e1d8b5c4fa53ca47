import { helen, tom } from "../people";
import { after, type Scene, speaker, spoken } from "../scene";
import { hangup, step, talk } from "../steps";

const answeredMs = 8400;
const agent = speaker(0, tom.voice);
const prospect = speaker(1, helen.voice);

export const sales: Scene = {
  name: "sales",
  title: "Phones for a new office",
  language: "en",
  channels: ["agent", "customer"],
  recordingOffsetMs: answeredMs,

  script: [
    prospect("Hello, Helen Marsh."),
    agent(
      "Good morning Helen, this is Tom Price from Demo Telecom.",
      "You asked us about phones for your new office.",
      "Do you have two minutes?",
    ),
    prospect("Yes, if it is quick.", "We are moving on the first of February, with twelve people."),
    agent(
      spoken(
        "Our business plan is €18 per person each month.",
        "Our business plan is eighteen euros per person each month.",
      ),
      "Call recording is included.",
    ),
    after(
      -320,
      prospect(
        spoken("We only pay €15 now.", "We only pay fifteen euros now."),
        "And can we keep our old number?",
      ),
    ),
    agent(
      "You can keep it, that takes about ten working days.",
      spoken(
        "If you sign before the end of December, I can offer €16.",
        "If you sign before the end of December, I can offer sixteen euros.",
      ),
    ),
    prospect(
      "That sounds better.",
      "Could you send me a written quote?",
      "I need to show it to my partner, Simon.",
    ),
    agent(
      "I will send the quote for twelve people today.",
      "Shall I call you next Wednesday at ten?",
    ),
    prospect("Please make it eleven, I have a meeting at ten."),
    agent("Eleven it is.", "I will speak to you on Wednesday, Helen."),
    prospect("Thank you, Tom.", "Goodbye."),
  ],

  call: ({ hangupMs }) => ({
    direction: "outbound",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: tom.party,
    to: helen.party,
    answeredBy: helen.party,
    steps: [
      step("ring", helen.party, { from: 1100, to: answeredMs }, "answered"),
      talk(helen.party, { from: answeredMs, to: hangupMs }),
      hangup(helen.party, hangupMs),
    ],
  }),
};
