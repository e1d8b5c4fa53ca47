"use client";

import { useTranslations } from "next-intl";
import type { Party } from "@/domain/party";

/** What to call a party: its name, else its number, else what it is. */
export function usePartyName(): (party: Party) => string {
  const t = useTranslations("cdr");
  return (party) => {
    if (party.anonymous) return t("anonymous");
    return party.name ?? party.number ?? t(`parties.${party.kind}`);
  };
}

export function PartyName({ party, withNumber = false }: { party: Party; withNumber?: boolean }) {
  const nameOf = usePartyName();
  const number = withNumber && party.name && !party.anonymous ? party.number : null;
  return (
    <>
      <span className="block truncate">{nameOf(party)}</span>
      {number && (
        <span className="block truncate text-ink-soft text-xs tabular-nums">{number}</span>
      )}
    </>
  );
}
