import { fact, type Gold, todo } from "./gold";

export const dutch: Record<string, Gold> = {
  "nl-factuur": {
    facts: [
      fact(4, "48 20 32", "48 20"),
      fact(5, "oktober marokko", "marokko gebeld"),
      fact(6, "ziekenhuis"),
    ],
    actionPoints: [
      todo(
        7,
        "agent",
        ["zoek* uit", "hoort uiterlijk vrijdag", "uitzoeken"],
        ["vrijdag", "2026-11-27"],
      ),
      todo(9, "agent", ["factuur stil", "stilzetten factuur"]),
    ],
    forbidden: ["klant moet 48 20 betalen", "factuur is betaald", "factuur is kwijtgescholden"],
  },
  "nl-afspraak": {
    facts: [
      fact(7, "vier uur"),
      fact(7, "kwartier tevoren"),
      fact(9, "oude houden", "oude mag u houden"),
    ],
    actionPoints: [
      todo(
        7,
        "agent",
        ["monteur belt", "bellen kwartier", "vier uur"],
        ["donderdag", "2026-11-26"],
      ),
      todo(9, "agent", ["neemt mee", "modem mee*"]),
    ],
    forbidden: ["om half vier komt de monteur", "dinsdag komt de monteur", "vrijdag"],
  },
  "nl-spellen": {
    facts: [
      fact(2, "tweede nummer praktijk", "tweede nummer"),
      fact(4, "3512 je"),
      fact(6, "80 tachtig", "nee 80", "huisnummer 80"),
    ],
    actionPoints: [
      todo(9, "agent", ["drie nummers", "3 nummers"], ["vanmiddag", "2026-11-23"]),
      todo(10, "customer", ["weten", "laten weten", "kiezen"], ["morgen", "2026-11-24"]),
    ],
    forbidden: ["huisnummer 18 klopt", "amsterdam"],
  },
  "nl-doorverbonden": {
    facts: [
      fact(5, "gisteren niet bellen", "gisteren meer bellen"),
      fact(7, "twee keer", "2 keer"),
      fact(8, "half uur"),
      fact(10, "toestel 212", "212"),
    ],
    actionPoints: [
      todo(8, "agent", ["reset* lijn", "lijn reset*"]),
      todo(10, "customer", ["belt terug 212", "terugbellen 212", "belt mij terug"]),
    ],
    forbidden: ["monteur is gestuurd", "lijn werkt weer", "toestel 221"],
  },
  "nl-keuzemenu": {
    facts: [
      fact(3, "factuur per post", "factuur post"),
      fact(4, "2 50 maand", "2 50"),
      fact(5, "bij mail", "hou* mail", "houdt mail", "e mail"),
    ],
    actionPoints: [],
    forbidden: ["factuur komt voortaan per post", "stapt over op post", "3 50"],
  },
  "nl-wacht": {
    facts: [
      fact(2, "drie toestellen", "3 toestellen"),
      fact(4, "magazijn zwolle"),
      fact(6, "overmorgen"),
    ],
    actionPoints: [
      todo(6, "agent", ["overmorgen", "bezorg* overmorgen"], ["overmorgen", "2026-11-25"]),
    ],
    forbidden: ["zwijndrecht", "vier toestellen", "korting"],
  },
  "nl-overleg": {
    facts: [fact(3, "wacht koerier"), fact(4, "niet blij"), fact(6, "tien euro", "10 euro")],
    actionPoints: [
      todo(5, "callee", ["bel* haar", "bel* jong"], ["meteen", null]),
      todo(7, "callee", ["dossier"]),
    ],
    forbidden: ["twintig euro", "de koerier is geweest", "mevrouw de vries"],
  },
  "nl-verkoop": {
    facts: [
      fact(4, "contract loopt af eerste januari", "contract 1 januari", "eerste januari"),
      fact(4, "tien procent korting", "10 procent", "10 korting"),
      fact(6, "loopt door zonder korting"),
    ],
    actionPoints: [
      todo(8, "agent", ["stuur* aanbod", "aanbod mail", "doe vandaag"], ["vandaag", "2026-11-23"]),
      todo(7, "customer", ["kijk*", "bekijken aanbod"]),
    ],
    forbidden: ["contract is verlengd", "heeft verlengd", "twintig procent"],
  },
  "nl-noise": {
    facts: [fact(2, "werkplaats"), fact(4, "bel te zacht", "bel zacht"), fact(6, "helpt niet")],
    actionPoints: [todo(7, "agent", ["stuur* bel", "losse bel"], ["maandag", "2026-11-30"])],
    forbidden: ["bel staat nu harder", "toestel wordt vervangen"],
  },
  "nl-mulaw": {
    facts: [
      fact(3, "tien uur opgelost", "10 uur opgelost"),
      fact(4, "internet nog niet", "internet niet"),
      fact(5, "modem minuut uit"),
    ],
    actionPoints: [],
    forbidden: ["storing duurt voort", "twaalf uur opgelost", "monteur"],
  },
};
