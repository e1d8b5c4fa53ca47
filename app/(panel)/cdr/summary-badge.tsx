"use client";

import { Badge } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import type { SummaryStatus } from "@/domain/reasons";

const tones: Record<SummaryStatus, "good" | "accent" | "neutral" | "bad"> = {
  ready: "good",
  processing: "accent",
  skipped: "neutral",
  failed: "bad",
};

/** `text` is the status in the reader's language. */
export function SummaryBadge({ status, text }: { status: SummaryStatus; text: string }) {
  return (
    <Badge tone={tones[status]}>
      {status === "processing" && <Spinner className="size-3" />}
      {text}
    </Badge>
  );
}
