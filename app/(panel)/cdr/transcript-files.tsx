"use client";

import { useTranslations } from "next-intl";
import { buttonLook } from "@/components/ui/button";
import type { TranscriptFormat } from "@/domain/transcript";

const order = ["text", "vtt", "json"] satisfies TranscriptFormat[];

/** The transcript to take along. */
export function TranscriptFiles({ callId }: { callId: string }) {
  const t = useTranslations("call");

  return (
    <ul aria-label={t("downloadTranscript")} className="ml-auto flex gap-1">
      {order.map((format) => (
        <li key={format}>
          <a
            href={`/api/panel/calls/${callId}/transcript?format=${format}`}
            download
            className={buttonLook({ variant: "ghost", size: "sm" })}
          >
            {t(`transcriptFormats.${format}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
