"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { CallView } from "@/domain/call-view";
import { useReason } from "./use-reason";

/** Above a summary that stayed because making it again failed: why it did. */
export function LastAttempt({ call }: { call: CallView }) {
  const t = useTranslations("call");
  const sayReason = useReason();
  if (call.summaryStatus !== "ready" || call.reason === null) return null;

  return (
    <Alert tone="bad" className="mb-4">
      <p className="wrap-anywhere">{t("lastAttempt", { reason: sayReason(call, call.reason) })}</p>
    </Alert>
  );
}
