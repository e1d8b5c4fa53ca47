import { fact, type Gold, todo } from "./gold";

export const lines: Record<string, Gold> = {
  "noise-overlap": {
    facts: [
      fact(4, "cable too short", "cable short"),
      fact(4, "five metres", "5 metres"),
      fact(7, "post tomorrow"),
    ],
    actionPoints: [
      todo(7, "agent", ["five metres", "send* cable", "cable post"], ["tomorrow", "2026-11-24"]),
    ],
    forbidden: ["ten metres will be sent", "cable is too long"],
  },
  crosstalk: {
    facts: [
      fact(2, "engineer keys office", "left keys"),
      fact(4, "bakery mill lane", "above bakery"),
      fact(6, "until five"),
    ],
    actionPoints: [
      todo(5, "agent", ["come by", "come noon", "collect keys"], ["before noon", "2026-11-23"]),
    ],
    forbidden: ["until nine", "keys were lost for good"],
  },
  "one-way-agent": {
    facts: [
      fact(2, "printer night three", "printer every night"),
      fact(5, "update itself", "switch off menu", "switch menu"),
      fact(7, "under network", "network bottom"),
    ],
    actionPoints: [],
    forbidden: ["printer will be replaced", "at four"],
  },
  mono: {
    facts: [fact(3, "twenty eighth", "28"), fact(5, "telephone always open", "line always open")],
    actionPoints: [],
    forbidden: ["open on boxing day", "open on the twenty sixth"],
  },
  swapped: {
    facts: [
      fact(2, "four telephones kitchen", "four telephones"),
      fact(4, "without white", "white"),
      fact(5, "next week"),
    ],
    actionPoints: [todo(5, "agent", ["deliver* next week", "with you next"], ["next week", null])],
    forbidden: ["with a cord in white", "black", "forty telephones"],
  },
  "swapped-passed-on": {
    facts: [
      fact(6, "payment monday", "payment of monday"),
      fact(7, "came in morning", "came this morning"),
    ],
    actionPoints: [],
    forbidden: ["payment is missing", "payment did not arrive"],
  },
  "assumed-outbound": {
    facts: [fact(2, "engineer tomorrow eight", "tomorrow eight"), fact(3, "will be there")],
    actionPoints: [
      todo(2, "agent", ["engineer comes", "engineer tomorrow"], ["tomorrow", "2026-11-24"]),
    ],
    forbidden: ["visit was cancelled", "at nine"],
  },
};
