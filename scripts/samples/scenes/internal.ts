import { emma, priya } from "../people";
import { after, type Scene, speaker, spoken } from "../scene";
import { hangup, step, talk } from "../steps";

const answeredMs = 3200;
const caller = speaker(0, emma.voice);
const callee = speaker(1, priya.voice);

export const internal: Scene = {
  name: "internal",
  title: "Cover for the late shift",
  language: "en",
  channels: ["caller", "callee"],
  recordingOffsetMs: answeredMs,

  script: [
    callee("Hi Emma."),
    caller("Hi Priya, do you have a minute?"),
    callee("For you, always.", "What is it?"),
    caller(
      "I am making the plan for Christmas week.",
      spoken(
        "Could you work the late shift on Monday the 28th?",
        "Could you work the late shift on Monday the twenty eighth?",
      ),
    ),
    callee("I can do that, if I get New Year's Eve off."),
    after(-180, caller("Deal.", "I will change the plan this afternoon.")),
    callee(
      spoken(
        "By the way, the headset at desk 14 is broken.",
        "By the way, the headset at desk fourteen is broken.",
      ),
      "Customers could hardly hear me this morning.",
    ),
    caller("I will bring you a new one after lunch.", "Can you write a ticket for the old one?"),
    callee(
      "Sure, I will do it now.",
      "And remember, the team meeting is at half past three today.",
    ),
    caller("Oh, I had forgotten that.", "I will tell Sarah as well.", "Thanks, Priya."),
    callee("See you later."),
  ],

  call: ({ hangupMs }) => ({
    direction: "internal",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: emma.party,
    to: priya.party,
    answeredBy: priya.party,
    steps: [
      step("ring", priya.party, { from: 0, to: answeredMs }, "answered"),
      talk(priya.party, { from: answeredMs, to: hangupMs }),
      hangup(emma.party, hangupMs),
    ],
  }),
};
