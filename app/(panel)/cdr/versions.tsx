"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { CallDetail } from "@/domain/call-view";
import type { SummaryVersion } from "@/domain/summary-version";
import { CitedElsewhere } from "./cited";
import { Points } from "./points";
import { versionQuery } from "./queries";
import { Restore, type Restoring } from "./restore";
import { useVersionLine } from "./use-version-line";

type Props = { detail: CallDetail; restoring: Restoring };

/** Which version is shown, and all there were: each can be read, and made the current one again. */
export function Versions({ detail, restoring }: Props) {
  const t = useTranslations("call");
  const lineOf = useVersionLine();
  const { versions, summary } = detail;
  const current = versions.find(({ version }) => version === summary?.version);
  const others = versions.filter((version) => version !== current);
  if (others.length === 0) return current && <p className={lookOfLine}>{lineOf(current)}</p>;

  return (
    <details className="group/all mt-3">
      <summary className={summaryLook}>
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 transition-transform group-open/all:rotate-90"
        />
        {current ? lineOf(current) : t("versions")}
      </summary>
      <ul className="mt-2 grid grid-cols-1 gap-1 border-line border-l pl-3">
        {others.map((version) => (
          <li key={version.version} className="min-w-0">
            {version.isDeleted ? (
              <p className={`${lookOfLine} py-1`}>
                {lineOf(version)} · {t("versionGone")}
              </p>
            ) : (
              <Earlier detail={detail} version={version} restoring={restoring} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const lookOfLine = "mt-3 text-ink-soft text-xs";
const summaryLook =
  "flex w-fit max-w-full cursor-pointer list-none items-center gap-1 rounded py-1 text-ink-soft text-xs hover:text-ink [&::-webkit-details-marker]:hidden";

/** A version that is not the current one: its words are fetched when it is opened. */
function Earlier({ detail, version, restoring }: Props & { version: SummaryVersion }) {
  const t = useTranslations("call");
  const lineOf = useVersionLine();
  const [isOpen, setOpen] = useState(false);
  const isProposed = version.version === detail.proposed?.summary.version;

  return (
    <details className="group/one" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={summaryLook}>
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 transition-transform group-open/one:rotate-90"
        />
        {lineOf(version)}
        {isProposed && ` · ${t("isProposed")}`}
      </summary>
      <div className="mt-1 mb-3 grid grid-cols-1 gap-3 rounded-control border border-line bg-surface p-3.5">
        {isOpen && <Words detail={detail} version={version.version} />}
        {!isProposed && (
          <Restore restoring={restoring} version={version.version} label={t("restore")} />
        )}
      </div>
    </details>
  );
}

function Words({ detail, version }: { detail: CallDetail; version: number }) {
  const t = useTranslations("call");
  const { data, isError } = useQuery(versionQuery(detail.call.id, version));
  if (isError) return <p role="alert">{t("unreachable")}</p>;
  if (!data) return <Skeleton className="w-2/3" />;
  return (
    <Points
      summary={data.summary}
      people={detail.people}
      cite={(ids) => <CitedElsewhere ids={ids} turns={data.turns} />}
    />
  );
}
