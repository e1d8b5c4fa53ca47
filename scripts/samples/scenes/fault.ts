import { james, mainMenu, priya, queue } from "../people";
import { after, marked, type Scene, sound, speaker, spoken } from "../scene";
import { hangup, menu, step, talk } from "../steps";

const queuedMs = 3100;
const answeredMs = 14_200;
const caller = speaker(0, james.voice);
const agent = speaker(1, priya.voice);

export const fault: Scene = {
  name: "fault",
  title: "Phones down at a dental practice",
  language: "en",
  channels: ["customer", "agent"],
  recordingOffsetMs: answeredMs,

  script: [
    agent("Customer support, this is Priya."),
    caller(
      "Hello, this is James Whitfield from the dental practice in Mill Lane.",
      "Our phones have been dead since eight this morning.",
    ),
    agent("Oh dear.", "Is the light on the router green or red?"),
    caller("It is red, and I have restarted it twice."),
    agent("Let me test your line.", "May I put you on hold for a moment?"),
    caller("Sure, go ahead."),
    after(700, marked("hold", sound("hold_music", 1, 7000))),
    after(
      600,
      agent(
        "Thank you for waiting, James.",
        spoken(
          "A cable in the street is broken, and 40 customers are affected.",
          "A cable in the street is broken, and forty customers are affected.",
        ),
        "Our engineers expect to repair it before five o'clock today.",
      ),
    ),
    caller("We have patients calling all day.", "Can you forward our number to my mobile?"),
    agent("Yes, I will set that up straight away."),
    caller("And I would like some money back for today."),
    agent(
      spoken(
        "I will ask billing to take €12 off your next invoice.",
        "I will ask billing to take twelve euros off your next invoice.",
      ),
      "And I will call you back at five to check that everything works.",
    ),
    caller("Thank you, Priya.", "Talk to you at five."),
  ],

  call: ({ startOf, endOf, hangupMs }) => ({
    direction: "inbound",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: james.party,
    to: mainMenu,
    answeredBy: priya.party,
    steps: [
      menu(mainMenu, { from: 0, to: queuedMs }, "2"),
      step("queue", queue("Support"), { from: queuedMs, to: answeredMs }, "answered", {
        waitMs: answeredMs - queuedMs,
        position: 2,
      }),
      step("ring", priya.party, { from: 10_900, to: answeredMs }, "answered"),
      talk(priya.party, { from: answeredMs, to: startOf("hold") }),
      step("hold", priya.party, { from: startOf("hold"), to: endOf("hold") }, "resumed"),
      talk(priya.party, { from: endOf("hold"), to: hangupMs }),
      hangup(james.party, hangupMs),
    ],
  }),
};
