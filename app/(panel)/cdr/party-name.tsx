"use client";

import { useTranslations } from "next-intl";
import type { PartyLine } from "@/domain/call-view";

/** What to call a party: its name, else its number, else what it is. */
export function usePartyName(): (party: PartyLine) => string {
  const t = useTranslations("cdr");
  return (party) => {
    if (party.anonymous) return t("anonymous");
    return party.name ?? party.number ?? t(`parties.${party.kind}`);
  };
}

/** A party's name, and below it the number that belongs to it. */
export function partyName(name: string, number: string | null) {
  return (
    <>
      <span className="words">{name}</span>
      {number && <span className="words-below">{number}</span>}
    </>
  );
}

/** Null when the number is the name already, or when nobody is to see it. */
export function numberBeside(party: PartyLine): string | null {
  return party.name && !party.anonymous ? party.number : null;
}
