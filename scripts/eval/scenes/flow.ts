import { alan, callum, helen, laura, priya, sarah, tom } from "../../samples/people";
import type { SampleParty } from "../../samples/sample";
import { after, marked, sound, speaker, spoken } from "../../samples/scene";
import { hangup, step } from "../../samples/steps";
import type { EvalCall } from "../eval-call";
import { fergus, grace, leo, menuVoice, nora, omar, ruth, victor } from "../people";
import { phoneCall } from "../phone-call";

/** Calls that more than two voices, or machines, are heard in. */
export const flow = [
  phoneCall({
    ...{
      name: "menu",
      title: "Recorded from the menu on",
      customer: leo,
      agent: priya,
      ivr: menuVoice,
    },
    script: ({ customer, agent, ivr }) => [
      marked(
        "menu",
        ivr(
          "Welcome to Demo Telecom.",
          "This call may be recorded.",
          "For questions about your bill, press one.",
          "For technical support, press two.",
        ),
      ),
      after(400, sound("keys", 0, 500)),
      after(700, marked("ringing", sound("ringback", 1, 5000))),
      after(500, agent("Technical support, this is Priya.")),
      customer("Hi, my screen says that the line is not registered."),
      agent("Then the phone has lost its settings.", "Please hold the star key for five seconds."),
      customer("It is starting again.", "Yes, now it works."),
      agent("Very good.", "Call us if it happens again."),
    ],
  }),
  phoneCall({
    ...{
      name: "passed-on",
      title: "Passed on to billing",
      customer: callum,
      agent: tom,
      second: sarah,
    },
    script: ({ customer, agent, second }) => [
      agent("Demo Telecom, this is Tom."),
      customer("Hello, I want to know why my bill went up."),
      agent("My colleague Sarah knows all about bills.", "One moment, I will put you through."),
      after(500, marked("transfer", sound("ringback", 1, 6000))),
      after(400, second("Billing, Sarah Lewis speaking.")),
      customer("Hello Sarah, my bill is four pounds more than last month."),
      second("Your discount for new customers has ended."),
      customer("Nobody told me that it would end."),
      second("I can give you three more months of it."),
      customer("That would be kind, thank you."),
    ],
  }),
  phoneCall({
    ...{
      name: "passed-on-music",
      title: "Passed on after music",
      customer: nora,
      agent: omar,
      second: grace,
    },
    script: ({ customer, agent, second }) => [
      agent("Good morning, Omar Aziz."),
      customer("Good morning, could I speak to Grace, please?"),
      agent("I will see if she is there."),
      after(600, marked("transfer", sound("hold_music", 1, 11_000))),
      after(400, second("Hello, this is Grace.")),
      customer("Hi Grace, it is Nora Webb.", "Did you get the forms that I sent?"),
      second("I did, but the second page is not signed."),
      customer("Oh, I will sign it and send it again tonight."),
      second("Then I can open the account tomorrow."),
    ],
  }),
  phoneCall({
    ...{
      name: "passed-on-at-once",
      title: "Passed on and answered at once",
      customer: victor,
      agent: fergus,
      second: tom,
    },
    script: ({ customer, agent, second }) => [
      agent("Demo Telecom, Fergus here."),
      customer("Tom Price, please."),
      agent("Putting you through."),
      after(250, marked("transfer", sound("beep", 1, 500))),
      after(300, second("Tom Price.")),
      customer("Tom, it is Victor.", "Is the meeting tomorrow at nine or at ten?"),
      second("At ten, in the small room."),
      customer("Thanks, see you there."),
    ],
  }),
  phoneCall({
    ...{ name: "held-twice", title: "Put on hold twice", customer: alan, agent: grace },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, this is Grace."),
      customer("I ordered a phone two weeks ago, where is it?"),
      agent("Let me ask the warehouse, please hold the line."),
      after(500, marked("hold", sound("hold_strings", 1, 15_000))),
      after(400, agent("Thank you for holding.", "They ask for the order number.")),
      customer(spoken("It is 5530.", "It is five five three oh.")),
      agent("I will pass that on."),
      after(500, marked("hold2", sound("hold_waltz", 1, 12_000))),
      after(400, agent("They have found it.", "It leaves today and you get it on Friday.")),
      customer("Finally, thank you."),
    ],
  }),
  phoneCall({
    ...{
      name: "held-silently",
      title: "A long silence while somebody looks",
      customer: ruth,
      agent: tom,
    },
    script: ({ customer, agent }) => [
      agent("Tom Price, good afternoon."),
      customer("Hello, can you look up when my contract began?"),
      agent("I will have to go to the archive, please stay on the line."),
      after(
        45_000,
        agent(
          "Here it is.",
          spoken(
            "It began on the 3rd of May 2021.",
            "It began on the third of May, twenty twenty one.",
          ),
        ),
      ),
      customer("Then I have been with you for more than five years."),
      agent("Yes, and that gives you a free month.", "I will book it for January."),
      customer("Lovely."),
    ],
  }),
  phoneCall({
    ...{
      name: "late",
      title: "Recording switched on in the middle",
      customer: helen,
      agent: priya,
      lateMs: 47_300,
    },
    script: ({ customer, agent }) => [
      agent("So I have switched the recording on, if that is all right."),
      customer("That is fine."),
      agent("You agree to two years, from the first of March."),
      customer("Yes, I agree to two years."),
      agent(
        spoken("And the price is £27 a month.", "And the price is twenty seven pounds a month."),
      ),
      customer("Correct, and the first month is free."),
      agent("Exactly.", "You will get the contract by post."),
    ],
  }),
  phoneCall({
    ...{
      name: "late-passed-on",
      title: "Late recording and a transfer",
      customer: callum,
      agent: omar,
      second: sarah,
      lateMs: 21_000,
    },
    script: ({ customer, agent, second }) => [
      customer("As I said, the amount is wrong."),
      agent("I will let you speak to Sarah about that."),
      after(400, marked("transfer", sound("hold_waltz", 1, 8000))),
      after(400, second("Sarah Lewis, hello.")),
      customer("Hello, I was charged for a phone that I have sent back."),
      second("I see it here, it came back on the ninth."),
      second("You will have the money on your account by Monday."),
      customer("Very good."),
    ],
  }),
  voicemailOf("voicemail-message", "A message after the tone", [
    "Hello, this is Laura Bennett.",
    "Please call me back about the invoice for the office in Leeds.",
    "You can reach me until five.",
  ]),
  voicemailOf("voicemail-nothing", "A mailbox, and nobody says a word", []),
];

function voicemailOf(name: string, title: string, message: string[]): EvalCall {
  const ringMs = 18_000;
  const mailbox: SampleParty = { kind: "voicemail", number: "203", name: "Tom Price" };
  const greeting = { party: mailbox, voice: tom.voice };
  const said = message.length > 0 ? [after(900, speaker(0, laura.voice)(...message))] : [];

  return {
    scene: {
      ...{ name, title, language: "en", channels: ["customer", "agent"] },
      recordingOffsetMs: ringMs,
      script: [
        speaker(1, greeting.voice)(
          "This is the mailbox of Tom Price.",
          "Please leave a message after the tone.",
        ),
        after(500, sound("beep", 1, 400)),
        ...said,
        after(1200, sound("silence", 0, 4000)),
      ],
      call: ({ hangupMs }) => ({
        ...{ direction: "inbound", status: "voicemail", answeredAfterMs: null },
        ...{ from: laura.party, to: tom.party, answeredBy: null },
        steps: [
          step("ring", tom.party, { from: 0, to: ringMs }, "no_answer"),
          step("voicemail", mailbox, { from: ringMs, to: hangupMs }, "message_left"),
          hangup(laura.party, hangupMs),
        ],
      }),
    },
    ...{ people: [greeting, laura], effects: [], layout: "apart", coding: "pcm" },
    ...{ channels: { said: ["customer", "agent"], source: null }, reason: "voicemail" },
  };
}
