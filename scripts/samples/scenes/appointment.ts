import { alan, bram, emma } from "../people";
import type { SampleParty } from "../sample";
import { type Scene, speaker, spoken } from "../scene";
import { hangup, step, talk } from "../steps";

const answeredMs = 7500;
const reception: SampleParty = { kind: "ring_group", number: "+441632960500", name: "Reception" };
const caller = speaker(0, alan.voice);
const agent = speaker(1, emma.voice);

export const appointment: Scene = {
  name: "appointment",
  title: "Moving an engineer's visit",
  language: "en",
  channels: ["customer", "agent"],
  recordingOffsetMs: answeredMs,

  script: [
    agent("Good afternoon, Demo Telecom, Emma Clarke speaking."),
    caller(
      "Hi, my name is Alan Foster.",
      "An engineer is coming on Tuesday to install our new line, but I have to be in Leeds that day.",
    ),
    agent(
      "No problem, we can move the visit.",
      spoken(
        "Would Thursday, 3 December suit you?",
        "Would Thursday, the third of December suit you?",
      ),
    ),
    caller("Thursday is fine, but only after two o'clock."),
    agent(
      "Then I will book you between two and four.",
      "Mark, the engineer, will call you half an hour before he arrives.",
    ),
    caller("Can he ring my mobile instead of the office?"),
    agent("Sure, what is the number?"),
    caller(
      spoken(
        "It is 07700 900 147.",
        "It is oh seven seven double oh, nine hundred, one four seven.",
      ),
    ),
    agent(
      "Thank you, I have added it.",
      "Please make sure that someone can open the meter cupboard.",
    ),
    caller("I will leave the key at the front desk."),
    agent("Perfect.", "I will send you a text message tonight to confirm the new time."),
    caller("Lovely, that is a great help.", "Goodbye."),
    agent("Goodbye, Mr Foster."),
  ],

  call: ({ hangupMs }) => ({
    direction: "inbound",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: alan.party,
    to: reception,
    answeredBy: emma.party,
    steps: [
      step("ring_group", reception, { from: 0, to: answeredMs }, "answered"),
      step("ring", bram.party, { from: 300, to: answeredMs }, "cancelled"),
      step("ring", emma.party, { from: 300, to: answeredMs }, "answered"),
      talk(emma.party, { from: answeredMs, to: hangupMs }),
      hangup(alan.party, hangupMs),
    ],
  }),
};
