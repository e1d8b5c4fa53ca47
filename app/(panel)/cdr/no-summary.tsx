"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { buttonLook } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { CallView } from "@/domain/call-view";
import type { Reason } from "@/domain/reasons";
import { MakeSummary } from "./make-summary";
import { useReason } from "./use-reason";

/** Nothing an admin does today makes a summary of these. */
const final = new Set<Reason>(["not_answered", "deleted"]);

type Props = {
  call: CallView;
  /** There is a recording on file to make one of. */
  hasAudio: boolean;
  isAdmin: boolean;
};

/** Why there is no summary, in one sentence, and what to do about it. */
export function NoSummary({ call, hasAudio, isAdmin }: Props) {
  const t = useTranslations("call");
  const format = useFormatter();
  const sayReason = useReason();

  if (call.summaryStatus === "processing") {
    return (
      <p className="flex items-center gap-2.5 text-ink-soft">
        <Spinner />
        {call.nextTryAt
          ? t("nextTry", {
              time: format.dateTime(new Date(call.nextTryAt), {
                timeStyle: "medium",
                hourCycle: "h23",
              }),
            })
          : t("beingMade")}
      </p>
    );
  }

  const { reason } = call;
  const isOver = reason === "no_recording" && call.reasonFacts.why === "expired";
  const canBeMended = reason && !final.has(reason) && !isOver;
  return (
    <Alert tone={call.summaryStatus === "failed" ? "bad" : "info"}>
      <p className="wrap-anywhere">
        {reason ? t("noSummaryBecause", { reason: sayReason(call, reason) }) : t("noSummary")}
      </p>
      {canBeMended && isAdmin && <Remedy call={call} reason={reason} hasAudio={hasAudio} />}
      {canBeMended && !isAdmin && <p className="mt-1 text-ink-soft">{t("askAdmin")}</p>}
    </Alert>
  );
}

/**
 * The switch or the person's settings that stood in the way, and the button to try again, where
 * today's settings could make a difference.
 */
function Remedy({ call, reason, hasAudio }: Omit<Props, "isAdmin"> & { reason: Reason }) {
  const t = useTranslations("call");
  const sayReason = useReason();
  const settings = settingsBehind(reason);
  const { userId } = call.reasonFacts;

  if (reason === "no_recording" && !hasAudio) {
    return <p className="mt-1 text-ink-soft">{t("checkRecordings")}</p>;
  }
  return (
    <div className="mt-2.5 flex flex-wrap gap-2">
      {settings && (
        <Link href={settings} className={buttonLook({ size: "sm" })}>
          {t(reason === "excluded" ? "openSummaryOptions" : "openSettings")}
        </Link>
      )}
      {typeof userId === "string" && (
        <Link href={`/company/users/${userId}`} className={buttonLook({ size: "sm" })}>
          {t("openUser", { name: String(call.reasonFacts.userName) })}
        </Link>
      )}
      {reason === "no_user" && (
        <Link href="/company/users" className={buttonLook({ size: "sm" })}>
          {t("openUsers")}
        </Link>
      )}
      {hasAudio && reason !== "no_user" && (
        <MakeSummary
          callId={call.id}
          label={t("createSummary")}
          busy={false}
          whenDone={{
            same: t("stillNoSummary", { reason: sayReason(call, reason) }),
            other: t("decidedAgain"),
          }}
        />
      )}
    </div>
  );
}

/** The page with the setting that decided it. */
function settingsBehind(reason: Reason): string | null {
  if (reason === "feature_off" || reason === "internal_call") return "/company/general";
  if (reason === "excluded") return "/company/summaries#exclusions-title";
  return reason === "voicemail" || reason === "too_short" ? "/company/summaries" : null;
}
