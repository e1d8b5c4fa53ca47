import { fact, type Gold, todo } from "./gold";

export const flow: Record<string, Gold> = {
  menu: {
    facts: [
      fact(3, "line not registered"),
      fact(4, "lost settings", "lost its settings"),
      fact(5, "works", "now works"),
    ],
    actionPoints: [todo(6, "customer", ["call again", "call if happens"])],
    forbidden: ["engineer will come", "new phone will be sent"],
  },
  "passed-on": {
    facts: [
      fact(5, "four pounds more", "4 more", "four pounds"),
      fact(6, "discount ended", "discount new customers"),
      fact(8, "three more months", "three months", "3 months"),
    ],
    actionPoints: [todo(8, "agent", ["three months", "give months", "discount three"])],
    forbidden: ["fourteen pounds", "customer cancelled", "six months"],
  },
  "passed-on-music": {
    facts: [
      fact(6, "second page not signed", "page signed"),
      fact(5, "forms sent", "forms"),
      fact(8, "open account tomorrow", "open account"),
    ],
    actionPoints: [
      todo(7, "customer", ["sign send", "sign it"], ["tonight", "2026-11-23"]),
      todo(8, "agent", ["open account"], ["tomorrow", "2026-11-24"]),
    ],
    forbidden: ["account was opened", "first page is not signed"],
  },
  "passed-on-at-once": {
    facts: [fact(5, "meeting tomorrow"), fact(6, "at ten", "ten small room", "small room")],
    actionPoints: [],
    forbidden: ["meeting is at nine", "large room"],
  },
  "held-twice": {
    facts: [
      fact(2, "phone two weeks ago", "ordered phone"),
      fact(5, "5530"),
      fact(7, "leaves today friday", "friday"),
    ],
    actionPoints: [
      todo(7, "agent", ["leaves today", "get friday", "deliver* friday"], ["friday", "2026-11-27"]),
    ],
    forbidden: ["5503", "phone is lost", "order was cancelled"],
  },
  "held-silently": {
    facts: [
      fact(4, "3rd may 2021", "3 may 2021", "third may"),
      fact(5, "more five years", "five years"),
      fact(6, "free month"),
    ],
    actionPoints: [todo(6, "agent", ["book january", "free month january"], ["january", null])],
    forbidden: ["2012", "two free months", "february"],
  },
  late: {
    facts: [
      fact(3, "two years first march", "two years march"),
      fact(5, "27 month", "price 27"),
      fact(6, "first month free"),
    ],
    actionPoints: [todo(7, "agent", ["contract post", "send* contract"])],
    forbidden: ["three years", "37 a month", "did not agree"],
  },
  "late-passed-on": {
    facts: [
      fact(4, "charged phone sent back", "charged phone"),
      fact(5, "came back ninth", "ninth"),
      fact(6, "money monday", "money account"),
    ],
    actionPoints: [
      todo(
        6,
        "agent",
        ["money account", "money monday", "pay* monday"],
        ["by monday", "2026-11-30"],
      ),
    ],
    forbidden: ["phone never came back", "by friday", "nineteenth"],
  },
  "noise-white": {
    facts: [
      fact(2, "box open", "parcel open"),
      fact(4, "charger"),
      fact(7, "keep it", "keep phone"),
    ],
    actionPoints: [todo(5, "agent", ["send* charger"], ["today", "2026-11-23"])],
    forbidden: ["phone must be sent back", "cable is missing"],
  },
  "noise-pink": {
    facts: [
      fact(4, "card not abroad", "card work abroad"),
      fact(4, "spain tonight", "fly* spain"),
      fact(7, "ten minutes restart", "ten minutes"),
    ],
    actionPoints: [
      todo(5, "agent", ["switch europe", "switch on", "activate europe"]),
      todo(7, "customer", ["restart phone"]),
    ],
    forbidden: ["portugal", "card was blocked", "twenty minutes"],
  },
  "noise-hold": {
    facts: [fact(2, "open sunday", "offices sunday"), fact(4, "9 harbour road", "nine harbour")],
    actionPoints: [todo(5, "customer", ["go there", "go sunday"], ["sunday", "2026-11-29"])],
    forbidden: ["19 harbour road", "closed on sunday"],
  },
};
