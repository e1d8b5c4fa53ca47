import { fact, type Gold, todo } from "./gold";

/** Of the recordings that come with the product. */
export const samples: Record<string, Gold> = {
  appointment: {
    facts: [
      fact(3, "thursday december", "thursday 3 december"),
      fact(5, "between two four"),
      fact(8, "07700 900 147"),
      fact(10, "key front desk", "leave key"),
    ],
    actionPoints: [
      todo(5, "agent", ["book two four", "book between"]),
      todo(9, "customer", ["open cupboard", "someone open"]),
      todo(10, "customer", ["leave key", "key front desk"]),
      todo(11, "agent", ["text message", "confirm new time"], ["tonight", "2026-11-23"]),
    ],
    forbidden: ["visit stays on tuesday", "07700 900 174", "between four and six"],
  },
  billing: {
    facts: [
      fact(2, "charged twice"),
      fact(4, "4719"),
      fact(5, "two payments 24 50"),
      fact(7, "refund* 24 50"),
    ],
    actionPoints: [
      todo(7, "agent", ["refund* 24 50", "refund*"], ["by friday", "2026-11-27"]),
      todo(
        9,
        "agent",
        ["email it", "corrected invoice", "email invoice"],
        ["this afternoon", "2026-11-23"],
      ),
      todo(10, "agent", ["stop automatic payment", "stop* payment"]),
    ],
    forbidden: ["charged three times", "refund of 49", "4791"],
  },
  dutch: {
    facts: [
      fact(2, "toestel besteld", "niet bezorgd"),
      fact(4, "6381"),
      fact(5, "huisnummer ontbrak", "pakket koerier"),
      fact(9, "6 95"),
    ],
    actionPoints: [
      todo(9, "agent", ["bezorging vrijdag", "plan* bezorging"], ["vrijdag", "2026-11-27"]),
      todo(9, "agent", ["stort* 6 95", "bezorgkosten", "terugstorten"], ["vandaag", "2026-11-23"]),
      todo(10, "agent", ["bevestiging sms", "bevestiging stur*"], ["vijf minuten", "2026-11-23"]),
    ],
    forbidden: ["donderdag wordt het bezorgd", "6831", "nummer 72"],
  },
  fault: {
    facts: [
      fact(2, "phones dead eight", "dead since"),
      fact(7, "cable street broken", "40 customers"),
      fact(7, "before five", "five o'clock"),
      fact(11, "12 off", "12 invoice"),
    ],
    actionPoints: [
      todo(8, "agent", ["forward number", "forward mobile"]),
      todo(11, "agent", ["ask billing", "12 off"]),
      todo(11, "agent", ["call back five", "call back"], ["at five", null]),
    ],
    forbidden: ["14 customers", "light is green", "the fault was repaired"],
  },
  internal: {
    facts: [
      fact(4, "late shift monday 28", "late shift 28th", "late shift monday"),
      fact(5, "new year's eve", "year's eve"),
      fact(7, "headset desk 14", "headset 14"),
      fact(9, "meeting half past three", "half past three"),
    ],
    actionPoints: [
      todo(6, "caller", ["change plan"], ["this afternoon", "2026-11-23"]),
      todo(8, "caller", ["bring new", "bring headset"], ["lunch", "2026-11-23"]),
      todo(8, "callee", ["write ticket", "ticket old"]),
      todo(10, "caller", ["tell sarah"]),
    ],
    forbidden: ["desk 40", "half past four", "priya refused"],
  },
  sales: {
    facts: [
      fact(3, "first february twelve", "twelve people", "12 people"),
      fact(4, "18 person month", "18 person"),
      fact(6, "16 december", "16 sign", "offer 16"),
      fact(9, "eleven meeting", "make eleven", "wednesday eleven"),
    ],
    actionPoints: [
      todo(8, "agent", ["send* quote"], ["today", "2026-11-23"]),
      todo(10, "agent", ["speak wednesday", "call wednesday"], ["next wednesday", "2026-12-02"]),
    ],
    forbidden: ["wednesday at ten was agreed", "accepted the offer", "signed the contract"],
  },
  transfer: {
    facts: [
      fact(2, "cancel contract"),
      fact(6, "canada february", "moving canada"),
      fact(7, "fifteenth april", "36"),
      fact(11, "without fee", "router tenth march"),
    ],
    actionPoints: [
      todo(
        9,
        "customer",
        ["send* copy visa", "copy visa", "send it tonight"],
        ["tonight", "2026-11-23"],
      ),
      todo(11, "agent", ["end contract without fee", "end contract"]),
      todo(11, "agent", ["letter three days", "letter"], ["within three days", "2026-11-26"]),
      todo(11, "customer", ["return router"], ["tenth of march", "2027-03-10"]),
    ],
    forbidden: ["fee of 36 was charged", "fifth of april", "australia"],
  },
};
