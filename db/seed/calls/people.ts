import type { PartyInput } from "@/domain/party";
import { excludedNumber } from "../companies";
import type { Random } from "./random";

/** People who call Demo Telecom or are called. Numbers are of ranges kept free for fiction. */
const contacts: readonly [string, string][] = [
  ["Oliver Grant", "+441632960115"],
  ["Sophie Turner", "+441632960122"],
  ["Hassan Ali", "+441632960133"],
  ["Fiona MacLeod", "+441632960159"],
  ["Harbour Dental", "+441632960166"],
  ["Northgate Plumbing", "+441632960203"],
  ["Rachel Owens", "+441632960227"],
  ["Peter Lindqvist", "+46846500417"],
  ["Jan Bakker", "+31205550117"],
  ["Fietsenwinkel De Ketting", "+31205550126"],
  ["Anouk Hendriks", "+31205550163"],
  ["Claire Moreau", "+33199004821"],
  ["Schreinerei Vogel", "+493023125044"],
  ["Jonas Weber", "+493023125187"],
  ["Maria Gonzalez", "+12025550143"],
  ["Blue Ridge Coffee", "+12025550178"],
  ["Liam Walsh", "+441632960341"],
  ["Grace Adeyemi", "+441632960388"],
  ["The Willow Hotel", "+441632960402"],
  ["Tim Hartley", "+441632960455"],
];

export const mainNumber = "+441632960500";

/** Somebody outside; now and then without a name, or without showing a number. */
export function outsider(random: Random): PartyInput {
  const [name, number] = contacts[random.int(0, contacts.length - 1)] ?? ["", mainNumber];
  if (random.chance(0.25)) return { kind: "external", number, name: null };
  return { kind: "external", number, name };
}

export function caller(random: Random): PartyInput {
  if (random.chance(0.92)) return outsider(random);
  return { kind: "external", number: null, name: null, anonymous: true };
}

/** With whom no call is summarised. */
export const lawyers: PartyInput = {
  ...{ kind: "external", number: excludedNumber, name: "Reed & Fairfax Solicitors" },
};

export const queues = ["Support", "Billing", "Sales"] as const;

export function queue(name: string): PartyInput {
  return { kind: "queue", number: null, name };
}

export const menu: PartyInput = { kind: "ivr", number: mainNumber, name: "Main menu" };
export const reception: PartyInput = { kind: "ring_group", number: mainNumber, name: "Reception" };

function colleague(number: string, name: string): PartyInput {
  return { kind: "extension", number, name };
}

/** The people of Demo Telecom (db/seed/companies.ts), as its phone system names them. */
export const staff = {
  alex: colleague("200", "Alex Morgan"),
  priya: colleague("201", "Priya Shah"),
  daniel: colleague("202", "Daniel Okafor"),
  tom: colleague("203", "Tom Price"),
  emma: colleague("204", "Emma Clarke"),
  bram: colleague("205", "Bram Visser"),
  julia: colleague("206", "Julia Romero"),
  martin: colleague("207", "Martin Kowalski"),
  aisha: colleague("208", "Aisha Rahman"),
  lars: colleague("209", "Lars de Boer"),
  sarah: colleague("210", "Sarah Lewis"),
  ingrid: colleague("211", "Ingrid Solberg"),
} as const;

/** A desk that rings, and belongs to nobody. */
export const frontDesk = colleague("299", "Front desk");

/** Who is recorded ∞ Always, and kept for long enough. */
export const recorded = [
  staff.tom,
  staff.priya,
  staff.emma,
  staff.bram,
  staff.lars,
  staff.sarah,
] as const;
