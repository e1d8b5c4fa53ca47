"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { ToAgree } from "@/domain/retention";
import { useCountText } from "./use-count-text";

export function Agreement({ toAgree: { transcripts, summaries } }: { toAgree: ToAgree }) {
  const t = useTranslations("summaryOptions");
  const countText = useCountText();

  return (
    <Alert tone="warn" role="alert">
      {t("agree", {
        ...{ transcripts, summaries, both: transcripts > 0 && summaries > 0 ? "yes" : "no" },
        shownTranscripts: countText(transcripts),
        shownSummaries: countText(summaries),
      })}
    </Alert>
  );
}
