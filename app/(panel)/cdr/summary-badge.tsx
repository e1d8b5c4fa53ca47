"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import type { CallView } from "@/domain/call-view";
import type { SummaryStatus } from "@/domain/reasons";

const tones: Record<SummaryStatus, "good" | "accent" | "neutral" | "bad"> = {
  ready: "good",
  processing: "accent",
  skipped: "neutral",
  failed: "bad",
};

export function SummaryBadge({ call }: { call: Pick<CallView, "summaryStatus"> }) {
  const t = useTranslations("cdr.summaryStatuses");
  return (
    <Badge tone={tones[call.summaryStatus]}>
      {call.summaryStatus === "processing" && <Spinner className="size-3" />}
      {t(call.summaryStatus)}
    </Badge>
  );
}
