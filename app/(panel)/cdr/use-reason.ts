"use client";

import { useTranslations } from "next-intl";
import type { CallView } from "@/domain/call-view";
import type { Reason } from "@/domain/reasons";

/** Says a call's reason in the reader's language, to follow a colon. */
export function useReason() {
  const t = useTranslations("call");
  return (call: CallView, reason: Reason) => t(`reasons.${reason}`, reasonValues(call, t));
}

type Say = ReturnType<typeof useTranslations<"call">>;

/** The facts of a reason, with those that are words of ours said in the reader's language. */
function reasonValues({ reasonFacts }: CallView, t: Say): Record<string, string | number> {
  const { recording, engine, ...facts } = reasonFacts;
  return {
    userName: "",
    storageDays: 0,
    summaryDays: 0,
    why: "",
    ...{ kind: "", excluded: "", name: "" },
    ...{ words: 0, speechSeconds: 0, minSpeechSeconds: 0, what: littleOf(facts) },
    ...facts,
    recording:
      recording === "on_demand" ? t("recordingRules.on_demand") : t("recordingRules.never"),
    engine:
      engine === "mistral" || engine === "selfhosted"
        ? t(`engines.${engine}`)
        : t("engines.openai"),
  };
}

/** What there was too little of, where a call was too short. */
function littleOf({ words, speechSeconds }: CallView["reasonFacts"]): string {
  if (words !== undefined) return "words";
  return speechSeconds === undefined ? "" : "seconds";
}
