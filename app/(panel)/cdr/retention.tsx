"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { CallDetail } from "@/domain/call-view";
import type { Kept } from "@/domain/retention";
import { DeleteCall } from "./delete-call";

type Props = { detail: CallDetail; isAdmin: boolean };

/** Until when what there is of the call is kept, when what there was went; an admin may end it. */
export function Retention({ detail, isAdmin }: Props) {
  const t = useTranslations("retention");
  const say = useSentence();
  const { recording, transcript, summary } = detail.retention;
  const sentences = [
    recording && say("recording", recording),
    transcript && say("transcript", transcript),
    summary && say("summary", summary),
  ].filter((sentence) => sentence !== null);
  if (sentences.length === 0 && !isAdmin) return null;

  return (
    <section
      aria-label={t("label")}
      className="mt-8 flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-line border-t pt-4 text-ink-soft text-sm"
    >
      <ul className="grid min-w-0 gap-0.5 py-1.5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {isAdmin && <DeleteCall callId={detail.call.id} />}
    </section>
  );
}

function useSentence() {
  const t = useTranslations("retention");
  const format = useFormatter();
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "long" });

  return (what: keyof CallDetail["retention"], { until, deletedAt, days }: Kept) => {
    if (deletedAt) return t(`${what}Deleted`, { date: day(deletedAt), days });
    return until && t(`${what}Kept`, { date: day(until) });
  };
}
