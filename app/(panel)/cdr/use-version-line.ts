"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { SummaryVersion } from "@/domain/summary-version";

/** `Version 3 · edited by Tom Price, 22 Nov 2026, 14:03`; of an engine's own, which engine. */
export function useVersionLine(): (version: SummaryVersion) => string {
  const t = useTranslations("call");
  const format = useFormatter();

  return ({ version, origin, author, restoredFrom, engine, createdAt }) => {
    const at = format.dateTime(new Date(createdAt), {
      ...{ day: "numeric", month: "short", year: "numeric" },
      ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    });
    if (origin === "engine") return t("versionMade", { version, by: t(`engines.${engine}`), at });
    const by = author ?? t("somebodyGone");
    if (restoredFrom === null) return t("versionEdited", { version, by, at });
    return t("versionRestored", { version, earlier: restoredFrom, by, at });
  };
}
