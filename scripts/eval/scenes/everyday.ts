import { emma, helen, james, karen, priya, tom } from "../../samples/people";
import { after, spoken } from "../../samples/scene";
import { angus, fergus, grace, leo, nora, omar, ruth, victor } from "../people";
import { phoneCall } from "../phone-call";

/** What people ring about, in English. */
export const everyday = [
  phoneCall({
    ...{ name: "address", title: "A new address, corrected", customer: nora, agent: grace },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, this is Grace, how can I help?"),
      customer("Hello, I am Nora Webb.", "We have moved, so I need to change our address."),
      agent("Certainly.", "What is the new address?"),
      customer(spoken("It is 14 Orchard Street.", "It is fourteen Orchard Street.")),
      agent(spoken("14 Orchard Street, thank you.", "Fourteen Orchard Street, thank you.")),
      customer(
        "No, sorry, that is wrong.",
        spoken("It is 40, not 14.", "It is forty, not fourteen."),
        spoken("40 Orchard Street.", "Forty Orchard Street."),
      ),
      agent(
        spoken("I have put in 40 Orchard Street.", "I have put in forty Orchard Street."),
        "The change counts from the first of December.",
      ),
      customer("Will the bill for November still go to the old house?"),
      agent("Yes, but I can send it by email if you like."),
      customer("Please do that."),
      agent("I will send it this afternoon.", "Goodbye, Mrs Webb."),
    ],
  }),
  phoneCall({
    ...{
      name: "spelled",
      title: "A name and a number, spelled out",
      customer: victor,
      agent: priya,
    },
    script: ({ customer, agent }) => [
      agent("Good afternoon, customer support, Priya speaking."),
      customer("My name is Lane.", "That is L, A, N, E."),
      agent("And your customer number, please?"),
      customer(spoken("It is 880 42 57.", "It is double eight oh, four two, five seven.")),
      agent(
        spoken("880 42 57, is that right?", "Eight eight oh, four two, five seven, is that right?"),
      ),
      customer("That is right.", "I have forgotten the password of my voicemail."),
      agent("I will send you a new one.", "Which mobile number may I use?"),
      customer(
        spoken("07700 900 312.", "Oh double seven double oh, nine double oh, three one two."),
      ),
      agent("The message is on its way.", "The code works for ten minutes."),
      customer("I have it.", "Thank you, that was quick."),
    ],
  }),
  phoneCall({
    ...{ name: "callback", title: "A promise to ring back, moved", customer: angus, agent: tom },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, Tom Price."),
      customer("Hello Tom, Angus Muir here.", "You promised to call me about the new headsets."),
      agent(
        "You are right, I am sorry.",
        "They arrive on Tuesday.",
        "Shall I call you on Tuesday at three?",
      ),
      customer("Tuesday is bad, can we make it Wednesday morning?"),
      agent("Wednesday at half past nine?"),
      customer("Perfect.", "And we need eight of them, not six."),
      agent("Eight headsets.", "I will change the order today."),
      customer("Does the price stay the same?"),
      agent(
        spoken(
          "It is £62 for each, and with eight you get free delivery.",
          "It is sixty two pounds for each, and with eight you get free delivery.",
        ),
      ),
      customer("Excellent, speak to you on Wednesday."),
    ],
  }),
  phoneCall({
    ...{ name: "complaint", title: "An angry caller who interrupts", customer: leo, agent: emma },
    script: ({ customer, agent }) => [
      agent("Customer care, this is Emma Clarke."),
      customer("This is the third time that I call about the same thing.", "Nobody rings me back."),
      agent("I am very sorry about that, let me"),
      after(-450, customer("You always say that.", "The internet in my shop fails every evening.")),
      agent("I understand.", "At what time does it fail?"),
      customer("Between six and eight, when I have the most customers."),
      agent("I can see that the line drops.", "I will send an engineer, and the visit is"),
      after(-380, customer("Free of charge, I hope.")),
      agent("Yes, free of charge.", "He can be there on Thursday at ten."),
      customer("Fine, but if it fails again I will leave."),
      agent(
        spoken(
          "I have also taken £20 off your next bill.",
          "I have also taken twenty pounds off your next bill.",
        ),
      ),
      customer("All right, thank you."),
    ],
  }),
  phoneCall({
    ...{
      name: "quote",
      title: "An offer to a florist",
      customer: ruth,
      agent: fergus,
      direction: "outbound",
    },
    script: ({ customer, agent }) => [
      customer("Palmer Flowers, Ruth speaking."),
      agent(
        "Good morning, this is Fergus Boyd from Demo Telecom.",
        "You asked for a price on our website.",
      ),
      customer("Oh yes.", "I have two shops and a van, and I want one number for all of them."),
      agent(
        "We can do that.",
        "One number that rings on three phones costs twenty pounds a month.",
      ),
      customer("And what if nobody picks up?"),
      agent("Then callers can leave a message, and you get it by email."),
      customer("That sounds good.", "I have to ask my husband first."),
      agent("Of course.", "May I send you the offer in writing?"),
      customer("Yes, please, to the address on the website."),
      agent("I will send it today and call you next Monday.", "Have a good day."),
    ],
  }),
  phoneCall({
    ...{
      name: "roster",
      title: "Two colleagues swap a shift",
      customer: grace,
      agent: omar,
      direction: "internal",
    },
    script: ({ customer, agent }) => [
      agent("Hi Grace."),
      customer("Hi Omar, are you working this Saturday?"),
      agent("No, I have the weekend off.", "Why do you ask?"),
      customer("My sister gets married, could you take my shift from nine to one?"),
      agent("Sure, if you take mine on the second of December."),
      customer("That is a deal.", "I will write it into the roster."),
      agent("Does Sarah know about it?"),
      customer("Not yet, I will tell her right after this call."),
      agent("Great, have fun at the wedding."),
    ],
  }),
  phoneCall({
    ...{
      name: "cancel",
      title: "A contract that is not ended after all",
      customer: helen,
      agent: tom,
    },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, good morning, Tom speaking."),
      customer("Good morning, Helen Marsh.", "I would like to cancel our fax line."),
      agent("May I ask why?"),
      customer("Nobody has sent us a fax for two years."),
      agent(
        "That is clear.",
        "The notice period is one month, so it ends on the last day of December.",
      ),
      customer("What does it cost us until then?"),
      agent(spoken("£9.50 for December.", "Nine pounds fifty for December.")),
      customer("Wait, our pharmacy supplier still uses fax.", "Leave it as it is for now."),
      agent("Then I will not cancel anything."),
      customer("Sorry for the trouble.", "I will ask the supplier and call again."),
      agent("No trouble at all."),
    ],
  }),
  phoneCall({
    ...{ name: "meeting", title: "One side tells a long story", customer: james, agent: priya },
    script: ({ customer, agent }) => [
      agent("Support, Priya speaking."),
      customer(
        "Hello Priya, James Whitfield again.",
        "I want to tell you what happened since we spoke last time.",
        "On Monday the engineer came and changed the cable in the cellar.",
        "He said that everything was in order, and he left before lunch.",
        "Then at two o'clock the phones in the two treatment rooms stopped.",
        "The one at the desk kept working, so patients could still reach us.",
        "I restarted the box twice, and I pulled out the white plug and put it back.",
        "After that the first room worked again, but the second one did not.",
        "My assistant now uses her own mobile, and that cannot go on for long.",
      ),
      agent(
        "Thank you, that helps a lot.",
        "Is there a small light on the socket in the second room?",
      ),
      customer("There is, and it is off."),
      agent("Then the socket is broken.", "I will send you a new one by post today."),
      customer("Can I put it in myself?"),
      agent("Yes, it only takes a screwdriver.", "Call me if it does not work."),
    ],
  }),
  phoneCall({
    ...{ name: "yesno", title: "Very short answers", customer: karen, agent: grace },
    script: ({ customer, agent }) => [
      agent("Demo Telecom, Grace Hall, I am calling you back about the router."),
      customer("Yes."),
      agent("Did it arrive this morning?"),
      customer("No."),
      agent("Then the parcel is late.", "Are you at home tomorrow?"),
      customer("Yes, after two."),
      agent("I will ask them to come between two and six."),
      customer("Fine."),
      agent("Is the old router still working?"),
      customer("Mostly."),
      agent("Then I wish you a good evening."),
      customer("Bye."),
    ],
  }),
];
