"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { AiSummary } from "./ai-summary";
import { CallFlow } from "./call-flow";
import { Deliveries } from "./deliveries";
import { PrivateCall } from "./private-call";
import { callQuery } from "./queries";
import { Retention } from "./retention";
import { Transcript } from "./transcript";
import { usePlayer } from "./use-player";
import { VersionsCompare } from "./versions-compare";

/** The open call: its flow and its summary side by side, then what was said and who was told. */
export function OpenCall({ callId, isAdmin }: { callId: string; isAdmin: boolean }) {
  const t = useTranslations("call");
  const detail = useQuery(callQuery(callId));
  const audio = useRef<HTMLAudioElement>(null);
  const [segmentId, setSegmentId] = useState<string | null>(null);
  const player = usePlayer(audio, detail.data);

  const show = (id: string) => {
    setSegmentId(id);
    player.playSegment(id);
    document
      .getElementById(`segment-${id}`)
      ?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  };

  return (
    <div className="border-line border-t bg-canvas px-4 py-5 sm:px-6">
      {detail.data && <PrivateCall callId={callId} privacy={detail.data.privacy} />}
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <section aria-labelledby={`flow-${callId}`}>
          <h2
            id={`flow-${callId}`}
            className="mb-3 flex min-h-8 items-center font-semibold text-[0.9375rem]"
          >
            {t("callFlow")}
          </h2>
          {detail.data ? <CallFlow call={detail.data.call} /> : <FlowSkeleton />}
        </section>
        <section aria-labelledby={`summary-${callId}`} aria-live="polite">
          {detail.isLoadingError && (
            <Alert
              tone="bad"
              action={
                <Button size="sm" onClick={() => detail.refetch()}>
                  {t("again")}
                </Button>
              }
            >
              {t("unreachable")}
            </Alert>
          )}
          {detail.isPending && <SummarySkeleton title={t("aiSummary")} />}
          {detail.data && <AiSummary detail={detail.data} isAdmin={isAdmin} onSegment={show} />}
        </section>
      </div>
      {detail.data?.proposed && <VersionsCompare detail={detail.data} onSegment={show} />}
      {detail.data && (detail.data.transcript || detail.data.recordings.length > 0) && (
        <Transcript
          detail={detail.data}
          audio={audio}
          player={player}
          markedId={segmentId}
          onSegment={show}
        />
      )}
      {detail.data && detail.data.deliveries.length > 0 && (
        <Deliveries callId={callId} deliveries={detail.data.deliveries} isAdmin={isAdmin} />
      )}
      {detail.data && <Retention detail={detail.data} isAdmin={isAdmin} />}
    </div>
  );
}

function FlowSkeleton() {
  return (
    <div className="grid gap-4">
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
      <Skeleton className="w-3/5" />
    </div>
  );
}

function SummarySkeleton({ title }: { title: string }) {
  return (
    <div aria-busy="true">
      <h2 className="mb-3 flex min-h-8 items-center font-semibold text-[0.9375rem]">{title}</h2>
      <div className="grid gap-2.5">
        <Skeleton className="w-1/3" />
        <Skeleton />
        <Skeleton className="w-4/5" />
        <Skeleton className="mt-3 w-1/4" />
        <Skeleton className="w-11/12" />
      </div>
    </div>
  );
}
