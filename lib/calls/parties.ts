import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import type { CallInput } from "@/domain/call";
import type { Step, StepInput } from "@/domain/flow";
import type { Party, PartyInput } from "@/domain/party";
import { extensionOf } from "./participants";

type Known = { userIds: Map<string, string>; country: string };

/** The call's parties with what we know of them: the user behind an extension, E.164 numbers. */
export function knownParties(call: CallInput, known: Known) {
  return {
    from: knownParty(call.from, known),
    to: knownParty(call.to, known),
    answeredBy: call.answeredBy && knownParty(call.answeredBy, known),
    steps: call.steps.map((step) => knownStep(step, known)),
  };
}

function knownStep(step: StepInput, known: Known): Step {
  return {
    ...step,
    party: step.party && knownParty(step.party, known),
    by: step.by && knownParty(step.by, known),
  };
}

function knownParty(party: PartyInput, known: Known): Party {
  return {
    ...party,
    e164: e164Of(party, known.country),
    userId: known.userIds.get(extensionOf(party) ?? "") ?? null,
  };
}

/** Extensions are never phone numbers. */
function e164Of(party: PartyInput, country: string): string | null {
  if (party.number === null || party.kind === "extension") return null;
  return e164OfText(party.number, country);
}

/** A number in E.164, null when it cannot be one; `country` is where national numbers are read. */
export function e164OfText(text: string, country: string): string | null {
  return possibleNumber(text, country)?.number ?? null;
}

/** As `e164OfText`, in the first of several countries that numbers its phones so, else the first. */
export function e164OfAny(text: string, countries: string[]): string | null {
  const read = countries.flatMap((country) => possibleNumber(text, country) ?? []);
  return (read.find((number) => number.isValid()) ?? read[0])?.number ?? null;
}

function possibleNumber(text: string, country: string): PhoneNumber | undefined {
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(text, region);
  return parsed?.isPossible() ? parsed : undefined;
}

/** What a number that has no E.164 is known by: its digits. Null when there are none. */
export function numberKeyOf(text: string | null): string | null {
  return text?.replaceAll(/\D/g, "") || null;
}

/** A number in E.164 as people read it, `+44 1632 960181`; any other as it is. */
export function shownNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
