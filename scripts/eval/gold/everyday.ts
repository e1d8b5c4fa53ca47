import { fact, type Gold, todo } from "./gold";

export const everyday: Record<string, Gold> = {
  address: {
    facts: [
      fact(6, "40 orchard", "forty orchard"),
      fact(7, "first december", "1 december"),
      fact(8, "bill november old", "bill november email*"),
    ],
    actionPoints: [
      todo(
        11,
        "agent",
        ["send* it", "send* bill", "email* bill"],
        ["this afternoon", "2026-11-23"],
      ),
    ],
    forbidden: ["address is now 14 orchard", "moved to 14 orchard", "fourteen orchard is right"],
  },
  spelled: {
    facts: [
      fact(4, "880 42 57"),
      fact(6, "password voicemail", "forgot* password"),
      fact(9, "code ten minutes", "code 10 minutes"),
    ],
    actionPoints: [todo(7, "agent", ["send* new one", "send* password", "new password"])],
    forbidden: ["lain", "880 42 75", "07700 900 321"],
  },
  callback: {
    facts: [
      fact(5, "wednesday half past nine", "wednesday 9 30", "wednesday nine thirty"),
      fact(6, "eight headsets", "eight not six", "8 headsets"),
      fact(9, "62 each", "62 headset*", "62 eight delivery"),
    ],
    actionPoints: [
      todo(7, "agent", ["change order", "order eight"], ["today", "2026-11-23"]),
      todo(
        10,
        "agent",
        ["call wednesday", "ring wednesday", "speak wednesday"],
        ["wednesday", "2026-11-25"],
      ),
    ],
    forbidden: ["call on tuesday at three was agreed", "62 in total", "agreed tuesday"],
  },
  complaint: {
    facts: [
      fact(2, "third time"),
      fact(4, "internet shop evening", "internet fails evening"),
      fact(6, "between six eight", "six and eight"),
      fact(11, "20 off bill", "20 next bill", "twenty next bill"),
    ],
    actionPoints: [
      todo(7, "agent", ["send* engineer", "engineer visit*"], ["thursday", "2026-11-26"]),
    ],
    forbidden: ["customer has left", "contract was cancelled", "visit costs 20"],
  },
  quote: {
    facts: [
      fact(3, "two shops van", "one number shops"),
      fact(4, "twenty pounds month", "20 month"),
      fact(7, "ask husband", "husband first"),
    ],
    actionPoints: [
      todo(10, "agent", ["send* offer", "send* it", "offer writing"], ["today", "2026-11-23"]),
      todo(10, "agent", ["call monday", "call her monday"], ["next monday", "2026-11-30"]),
      todo(7, "customer", ["ask husband"]),
    ],
    forbidden: ["accepted the offer", "order was placed", "twenty pounds a year"],
  },
  roster: {
    facts: [
      fact(4, "shift nine one", "shift 9 1", "saturday shift"),
      fact(5, "second december", "2 december"),
      fact(4, "sister married", "wedding sister"),
    ],
    actionPoints: [
      todo(6, "caller", ["write roster", "update roster", "roster"]),
      todo(
        8,
        "caller",
        ["tell her", "tell sarah", "inform sarah"],
        ["right after this call", null],
      ),
    ],
    forbidden: ["sarah agreed", "sarah approved", "sunday"],
  },
  cancel: {
    facts: [
      fact(5, "notice one month", "last day december", "31 december"),
      fact(7, "9 50 december", "9 50"),
      fact(8, "leave as is", "supplier fax", "supplier still uses"),
    ],
    actionPoints: [todo(10, "customer", ["ask supplier", "call again"])],
    forbidden: ["fax line was cancelled", "fax line is cancelled", "contract was ended"],
  },
  meeting: {
    facts: [
      fact(2, "engineer changed cable", "cable cellar monday"),
      fact(2, "two o'clock phones stopped", "phones treatment rooms stopped"),
      fact(5, "socket broken", "light off"),
    ],
    actionPoints: [
      todo(
        5,
        "agent",
        ["send* new one post", "send* socket", "new socket"],
        ["today", "2026-11-23"],
      ),
    ],
    forbidden: ["patients could not reach", "engineer will come back", "desk phone stopped"],
  },
  yesno: {
    facts: [
      fact(5, "parcel late", "router late", "not arrived"),
      fact(6, "after two"),
      fact(9, "old router working", "old router mostly"),
    ],
    actionPoints: [
      todo(7, "agent", ["between two six", "come between", "ask them"], ["tomorrow", "2026-11-24"]),
    ],
    forbidden: ["router arrived", "old router is dead"],
  },
};
