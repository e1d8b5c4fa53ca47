"use client";

import { useFormatter, useTranslations } from "next-intl";
import { mostCounted } from "@/domain/retention";

/** Counts end at `mostCounted`; one more stands for all beyond it. */
export function useCountText(): (count: number) => string {
  const t = useTranslations("summaryOptions");
  const format = useFormatter();
  return (count) => {
    const shown = format.number(Math.min(count, mostCounted));
    return count > mostCounted ? t("more", { count: shown }) : shown;
  };
}
