"use client";

import { useLocale, useTranslations } from "next-intl";
import type { SummaryWire } from "@/domain/summary";
import type { SummaryVersion } from "@/domain/summary-version";

type Props = { summary: SummaryWire; versions: SummaryVersion[] };

/** Above a summary in another language than was wanted: that it was, and could not be had. */
export function LanguageMissed({ summary, versions }: Props) {
  const t = useTranslations("call");
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  const missed = versions.find(({ version }) => version === summary.version)?.missedLanguage;
  if (!missed) return null;

  const [wanted, given] = [missed, summary.language].map((code) => names.of(code) ?? code);
  return (
    <p className="mb-4 text-pretty text-ink-soft text-sm">
      {t("languageMissed", { wanted: wanted ?? missed, given: given ?? summary.language })}
    </p>
  );
}
