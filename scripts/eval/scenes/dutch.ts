import { bram, marieke } from "../../samples/people";
import { after, marked, sound, spoken } from "../../samples/scene";
import { anouk, daan, femke, keuzemenu, pieter, sanne } from "../people";
import { phoneCall } from "../phone-call";

const nl = { language: "nl" } as const;

/** The same kinds of calls in Dutch. */
export const dutch = [
  phoneCall({
    ...{
      ...nl,
      name: "nl-factuur",
      title: "Een factuur die niet klopt",
      customer: pieter,
      agent: femke,
    },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, goedemiddag, met Femke Bakker."),
      customer("Goedemiddag, Pieter van Dam.", "Ik heb een vraag over mijn factuur van oktober."),
      agent("Zegt u het maar."),
      customer(
        spoken(
          "Er staat € 48,20 op, maar ik betaal altijd € 32.",
          "Er staat achtenveertig euro twintig op, maar ik betaal altijd tweeëndertig euro.",
        ),
      ),
      agent("Ik kijk even mee.", "U heeft in oktober naar Marokko gebeld."),
      customer("Dat klopt niet, ik was die hele maand in het ziekenhuis."),
      agent("Dan zoek ik het voor u uit.", "U hoort het uiterlijk vrijdag van mij."),
      customer("En moet ik nu wel betalen?"),
      agent("Nee, ik zet de factuur stil tot het duidelijk is."),
      customer("Dank u wel, dat is een opluchting."),
    ],
  }),
  phoneCall({
    ...{
      ...nl,
      name: "nl-afspraak",
      title: "Een afspraak met de monteur, verzet",
      customer: sanne,
      agent: daan,
    },
    script: ({ customer, agent }) => [
      agent("Met Daan Smit van de planning."),
      customer(
        "Hallo, met Sanne Mulder.",
        "Ik heb dinsdag een afspraak met de monteur, maar dat lukt niet.",
      ),
      agent("Geen probleem, wanneer schikt het wel?"),
      customer("Donderdag na drie uur."),
      agent(
        spoken(
          "Donderdag 26 november om half vier?",
          "Donderdag zesentwintig november om half vier?",
        ),
      ),
      customer("Liever om vier uur, dan zijn de kinderen thuis."),
      agent("Vier uur kan ook.", "De monteur belt een kwartier van tevoren."),
      customer("Komt hij met een nieuwe modem?"),
      agent("Ja, die neemt hij mee, en de oude mag u houden."),
      customer("Prima, tot donderdag."),
    ],
  }),
  phoneCall({
    ...{
      ...nl,
      name: "nl-spellen",
      title: "Een naam en postcode gespeld",
      customer: anouk,
      agent: bram,
    },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, u spreekt met Bram."),
      customer("Met Anouk Peters.", "Ik wil graag een tweede nummer voor mijn praktijk."),
      agent("Dat kan, wat is uw postcode?"),
      customer(spoken("3512 JE.", "Vijfendertig twaalf, J van Johan, E van Eduard.")),
      agent(spoken("En het huisnummer is 18?", "En het huisnummer is achttien?")),
      customer(spoken("Nee, 80.", "Nee, tachtig."), "Acht nul."),
      agent("Ik pas het aan.", "Wilt u een nummer uit Utrecht?"),
      customer("Ja, en graag een die makkelijk te onthouden is."),
      agent("Ik stuur u vanmiddag drie nummers om uit te kiezen."),
      customer("Dank u, dan laat ik het morgen weten."),
    ],
  }),
  phoneCall({
    ...{
      ...nl,
      name: "nl-doorverbonden",
      title: "Doorverbonden naar de techniek",
      customer: pieter,
      agent: femke,
      second: daan,
    },
    script: ({ customer, agent, second }) => [
      agent("Demo Telecom, met Femke."),
      customer("Met Van Dam.", "Mijn telefoon geeft alleen een piep als ik wil bellen."),
      agent("Dat is iets voor onze technische dienst.", "Ik verbind u door met Daan."),
      after(400, marked("transfer", sound("ringback", 1, 5000))),
      second("Technische dienst, Daan Smit."),
      customer("Goedemorgen, ik kan sinds gisteren niet meer bellen."),
      second("Heeft u de stekker er al een minuut uit gehaald?"),
      customer("Ja, dat heb ik twee keer gedaan."),
      second("Dan reset ik de lijn van hieruit.", "Dat duurt ongeveer een half uur."),
      customer("En als het dan nog niet werkt?"),
      second("Dan belt u mij terug op toestel 212, en dan stuur ik een monteur."),
      customer("Goed, ik wacht het af."),
    ],
  }),
  phoneCall({
    ...{
      ...nl,
      name: "nl-keuzemenu",
      title: "Opgenomen vanaf het keuzemenu",
      customer: sanne,
      agent: bram,
      ivr: keuzemenu,
    },
    script: ({ customer, agent, ivr }) => [
      marked(
        "menu",
        ivr(
          "Welkom bij Demo Telecom.",
          "Dit gesprek kan worden opgenomen.",
          "Voor vragen over uw factuur, toets een.",
          "Voor storingen, toets twee.",
        ),
      ),
      after(900, marked("ringing", sound("ringback", 1, 4000))),
      after(600, agent("Facturen, met Bram Visser.")),
      customer("Dag, met Mulder.", "Kan ik mijn factuur voortaan per post krijgen?"),
      agent(
        spoken(
          "Dat kan, het kost € 2,50 per maand.",
          "Dat kan, het kost twee euro vijftig per maand.",
        ),
      ),
      customer("Dan hou ik het bij e-mail, dank u."),
      agent("Graag gedaan, fijne dag nog."),
    ],
  }),
  phoneCall({
    ...{ ...nl, name: "nl-wacht", title: "In de wacht met muziek", customer: anouk, agent: femke },
    script: ({ customer, agent }) => [
      agent("Met Femke Bakker, waarmee kan ik u helpen?"),
      customer("Ik wil weten waar mijn bestelling blijft.", "Het gaat om drie toestellen."),
      agent("Een ogenblik, ik zet u even in de wacht."),
      after(500, marked("hold", sound("hold_waltz", 1, 14_000))),
      after(500, agent("Bedankt voor het wachten.", "Ze staan nog in het magazijn in Zwolle.")),
      customer("Wanneer worden ze dan bezorgd?"),
      agent("Overmorgen, met een excuus van ons."),
      customer("Dan ben ik op kantoor, dank u wel."),
    ],
  }),
  phoneCall({
    ...{
      ...nl,
      name: "nl-overleg",
      title: "Twee collega's over een klant",
      customer: daan,
      agent: bram,
      direction: "internal",
    },
    script: ({ customer, agent }) => [
      agent("Hoi Daan."),
      customer("Hoi Bram, heb jij mevrouw De Jong al teruggebeld?"),
      agent("Nog niet, ik wacht op de koerier."),
      after(-250, customer("Ze belde net weer, ze is niet blij.")),
      agent("Dan bel ik haar nu meteen."),
      customer("Zeg maar dat ze tien euro terugkrijgt."),
      agent("Doe ik, en ik zet het in het dossier."),
      customer("Top, spreek je later."),
    ],
  }),
  phoneCall({
    ...{
      ...nl,
      name: "nl-verkoop",
      title: "Een aanbod aan een bestaande klant",
      customer: marieke,
      agent: daan,
      direction: "outbound",
    },
    script: ({ customer, agent }) => [
      customer("Met Marieke de Jong."),
      agent("Goedemorgen, u spreekt met Daan van Demo Telecom.", "Bel ik gelegen?"),
      customer("Als het kort is."),
      agent(
        "Uw contract loopt af op de eerste van januari.",
        "U kunt verlengen met tien procent korting.",
      ),
      customer("En wat als ik niets doe?"),
      agent("Dan loopt het gewoon door, zonder korting."),
      customer("Stuur mij het aanbod maar per mail, dan kijk ik ernaar."),
      agent("Dat doe ik vandaag nog.", "Prettige dag verder."),
    ],
  }),
];
