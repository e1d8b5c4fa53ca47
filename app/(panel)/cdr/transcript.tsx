"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Select } from "@/components/ui/select";
import { useIsAwake } from "@/components/use-is-awake";
import type { CallDetail } from "@/domain/call-view";
import type { Segment } from "@/domain/transcript";
import { whoSpeaks } from "@/domain/who-speaks";
import { clockOf } from "@/lib/format";
import type { RecordingPlayer } from "./recording-player";
import { TranscriptFacts } from "./transcript-facts";
import { TranscriptFiles } from "./transcript-files";
import type { Player } from "./use-player";

type Props = {
  detail: CallDetail;
  audio: RefObject<HTMLAudioElement | null>;
  player: Player;
  /** The turn that was last asked for. */
  markedId: string | null;
  onSegment: (id: string) => void;
};

/** What was said, turn by turn, and the recording: a click on a turn plays it. */
export function Transcript({ detail, audio, player, markedId, onSegment }: Props) {
  const t = useTranslations("call");
  const isAwake = useIsAwake();
  const OurPlayer = useOurPlayer(detail.recordings.length > 0);
  const { call, transcript, recordings } = detail;
  const loaded = recordings.find(({ offsetMs }) => offsetMs === player.offsetMs);
  const hasTurns = transcript !== null && transcript.segments.length > 0;

  return (
    <section aria-labelledby={`transcript-${call.id}`} className="mt-8 border-line border-t pt-5">
      <header className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id={`transcript-${call.id}`} className="font-semibold text-[0.9375rem]">
          {t(hasTurns || recordings.length === 0 ? "transcript" : "recording")}
        </h2>
        {hasTurns && <TranscriptFiles callId={call.id} />}
        {recordings.length > 1 && (
          <Select
            aria-label={t("recording")}
            value={player.offsetMs}
            onChange={(event) => player.choose(Number(event.target.value))}
          >
            {recordings.map(({ offsetMs }) => (
              <option key={offsetMs} value={offsetMs}>
                {t("recordingFrom", { time: clockOf(offsetMs) })}
              </option>
            ))}
          </Select>
        )}
      </header>
      {recordings.length > 0 && (
        // biome-ignore lint/a11y/useMediaCaption: the transcript below is the recording in words
        <audio
          ref={audio}
          controls={!isAwake || OurPlayer === null}
          preload="none"
          aria-label={t("recording")}
          src={`/api/panel/calls/${call.id}/recording?offsetMs=${player.offsetMs}`}
          onLoadedMetadata={player.onLoadedMetadata}
          onTimeUpdate={player.onTimeUpdate}
          onSeeking={player.onTimeUpdate}
          onPlay={player.onTimeUpdate}
          onVolumeChange={player.onVolumeChange}
          className="mb-4 h-10 w-full"
        />
      )}
      {recordings.length > 0 && OurPlayer && (
        <OurPlayer audio={audio} player={player} durationMs={loaded?.durationMs ?? null} />
      )}
      {recordings.length > 0 && isAwake && OurPlayer === undefined && (
        <div className="mb-4 h-[2.625rem]" />
      )}
      <TranscriptFacts detail={detail} />
      {hasTurns && (
        <ol className="max-h-96 overflow-y-auto rounded-control border border-line bg-surface py-1">
          {transcript.segments.map((segment) => (
            <Turn
              key={segment.id}
              segment={segment}
              speaker={speakerName(segment, detail, t)}
              isMarked={segment.id === markedId}
              isPlaying={player.atMs !== null && isIn(segment, player.atMs)}
              onPlay={onSegment}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Undefined while it is fetched; null where it cannot be, and the browser's own serves. */
function useOurPlayer(isWanted: boolean) {
  const [ours, setOurs] = useState<typeof RecordingPlayer | null>();

  useEffect(() => {
    if (!isWanted) return;
    import("./recording-player").then(
      (file) => setOurs(() => file.RecordingPlayer),
      () => setOurs(null),
    );
  }, [isWanted]);

  return ours;
}

type TurnProps = {
  segment: Segment;
  speaker: string;
  isMarked: boolean;
  isPlaying: boolean;
  onPlay: (id: string) => void;
};

function Turn({ segment, speaker, isMarked, isPlaying, onPlay }: TurnProps) {
  return (
    <li id={`segment-${segment.id}`}>
      <button
        type="button"
        onClick={() => onPlay(segment.id)}
        className={cn(
          "grid w-full grid-cols-[3rem_minmax(0,1fr)] gap-x-3 px-3.5 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[3rem_8rem_minmax(0,1fr)]",
          isMarked && "bg-hover",
          isPlaying && "bg-accent-soft",
        )}
      >
        <span className="pt-0.5 text-ink-soft text-xs tabular-nums">
          {clockOf(segment.startMs)}
        </span>
        <span className="truncate font-medium text-ink-soft">{speaker}</span>
        <span className="wrap-anywhere col-start-2 sm:col-start-auto">{segment.text}</span>
      </button>
    </li>
  );
}

function isIn(segment: Segment, atMs: number): boolean {
  return segment.startMs <= atMs && atMs < segment.endMs;
}

type Say = ReturnType<typeof useTranslations<"call">>;

function speakerName(segment: Segment, detail: CallDetail, t: Say): string {
  const who = whoSpeaks(segment, detail);
  if ("name" in who) return who.name;
  return "role" in who ? t(`speakers.${who.role}`) : t("speakerNumber", who);
}
