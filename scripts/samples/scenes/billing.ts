import { karen, mainMenu, queue, tom } from "../people";
import { after, type Scene, speaker, spoken } from "../scene";
import { hangup, menu, step, talk } from "../steps";

const answeredMs = 6000;
const billingQueue = queue("Billing");
const caller = speaker(0, karen.voice);
const agent = speaker(1, tom.voice);

export const billing: Scene = {
  name: "billing",
  title: "Refund for a double charge",
  language: "en",
  channels: ["customer", "agent"],
  recordingOffsetMs: answeredMs,

  script: [
    agent("Good morning, Demo Telecom, you are speaking with Tom."),
    caller("Hello, this is Karen Doyle.", "I was charged twice for my November bill."),
    agent("I am sorry to hear that.", "Can you give me the invoice number, please?"),
    caller(spoken("Yes, it is 4719.", "Yes, it is four seven one nine.")),
    agent(
      "Thank you, Karen.",
      spoken(
        "I can see two payments of €24.50 on the second of November.",
        "I can see two payments of twenty four euros fifty on the second of November.",
      ),
      "The second one is our mistake.",
    ),
    after(-260, caller("Oh good, so I was right.", "When will I get my money back?")),
    agent(
      spoken(
        "I will refund €24.50 to your bank account by Friday.",
        "I will refund twenty four euros fifty to your bank account by Friday.",
      ),
    ),
    caller("Great.", "Can you also send me the corrected invoice by email?"),
    agent("Of course, I will email it to you this afternoon."),
    caller("And please stop the automatic payment until this is solved."),
    agent("That is done now.", "Is there anything else I can do for you?"),
    caller("No, that is all.", "Thank you for your help, Tom."),
    agent("You are welcome.", "Have a nice day, Karen."),
    caller("Bye."),
  ],

  call: ({ hangupMs }) => ({
    direction: "inbound",
    status: "answered",
    answeredAfterMs: answeredMs,
    from: karen.party,
    to: mainMenu,
    answeredBy: tom.party,
    steps: [
      menu(mainMenu, { from: 0, to: 2000 }, "1"),
      step("queue", billingQueue, { from: 2000, to: answeredMs }, "answered", {
        waitMs: answeredMs - 2000,
      }),
      step("ring", tom.party, { from: 3500, to: answeredMs }, "answered"),
      talk(tom.party, { from: answeredMs, to: hangupMs }),
      hangup(karen.party, hangupMs),
    ],
  }),
};
