import { laura, tom } from "../people";
import type { SampleParty } from "../sample";
import { after, type Scene, sound, speaker, spoken } from "../scene";
import { hangup, step } from "../steps";

const ringMs = 20_000;
const mailbox: SampleParty = { kind: "voicemail", number: "203", name: "Tom Price" };
const greeting = speaker(1, tom.voice);
const caller = speaker(0, laura.voice);

export const voicemail: Scene = {
  name: "voicemail",
  title: "A message about a missing quote",
  language: "en",
  channels: ["customer", "agent"],
  recordingOffsetMs: ringMs,

  script: [
    greeting(
      "Hello, this is Tom Price of Demo Telecom.",
      "I cannot take your call right now.",
      "Please leave your name and a short message after the tone.",
    ),
    after(500, sound("beep", 1, 400)),
    after(
      900,
      caller(
        "Hi Tom, this is Laura Bennett.",
        "I am calling about the quote for six extra phones that you promised me on Monday.",
        "I have not received it yet.",
        "Could you please send it again before tomorrow evening?",
        "We also need to know if you can deliver the phones before the tenth of January.",
        spoken(
          "You can reach me on 01632 960 418, between nine and twelve.",
          "You can reach me on oh one six three two, nine six oh, four one eight, between nine and twelve.",
        ),
        "In the afternoon I have meetings.",
        "Thank you, goodbye.",
      ),
    ),
  ],

  call: ({ hangupMs }) => ({
    direction: "inbound",
    status: "voicemail",
    answeredAfterMs: null,
    from: laura.party,
    to: tom.party,
    answeredBy: null,
    steps: [
      step("ring", tom.party, { from: 0, to: ringMs }, "no_answer"),
      step("voicemail", mailbox, { from: ringMs, to: hangupMs }, "message_left"),
      hangup(laura.party, hangupMs),
    ],
  }),
};
