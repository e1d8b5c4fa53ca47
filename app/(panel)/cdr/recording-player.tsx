"use client";

import { Pause, Play, Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { clockOf } from "@/lib/format";
import type { Player } from "./use-player";

type Props = {
  audio: RefObject<HTMLAudioElement | null>;
  player: Player;
  /** Of the recording that is loaded; null while nobody has measured it. */
  durationMs: number | null;
};

const speeds = [0.75, 1, 1.25, 1.5, 2];

/** A browser's own player counts from where a recording begins; this one goes by the call's clock. */
export function RecordingPlayer({ audio, player: { offsetMs, atMs, seek }, durationMs }: Props) {
  const t = useTranslations("call");
  const { isPlaying, hasFailed, isMuted, speed, measuredMs } = useElement(audio);
  const startMs = atMs ?? offsetMs;
  const lengthMs = measuredMs ?? durationMs;
  const endMs = offsetMs + (lengthMs ?? 0);

  return (
    <>
      <fieldset
        aria-label={t("recording")}
        className="mb-4 flex min-w-0 items-center gap-x-1 rounded-control border border-line bg-surface p-0.5 pr-1.5 sm:gap-x-2"
      >
        <Button
          variant="ghost"
          size="icon"
          aria-label={t(isPlaying ? "pause" : "play")}
          onClick={() => {
            // Going there asks for it anew.
            if (hasFailed) seek(startMs);
            toggle(audio.current);
          }}
        >
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </Button>
        <span className="shrink-0 text-ink-soft text-xs tabular-nums">
          <span className="text-ink">{clockOf(startMs)}</span> /{" "}
          {lengthMs === null ? "–" : clockOf(endMs)}
        </span>
        <input
          type="range"
          aria-label={t("position")}
          aria-valuetext={clockOf(startMs)}
          min={offsetMs}
          max={Math.max(endMs, startMs)}
          step={1000}
          value={startMs}
          disabled={endMs === offsetMs}
          onChange={(event) => seek(Number(event.target.value))}
          className="h-6 w-0 min-w-0 flex-1 cursor-pointer accent-accent disabled:cursor-default"
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("mute")}
          aria-pressed={isMuted}
          onClick={() => toggleSound(audio.current)}
        >
          {isMuted ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
        </Button>
        <Select
          aria-label={t("speed")}
          value={speed}
          onChange={(event) => setSpeed(audio.current, Number(event.target.value))}
          className="w-20 shrink-0 [&>select]:h-8 [&>select]:pr-7 [&>select]:pl-2 [&>select]:text-[0.8125rem] [&>svg]:top-2 [&>svg]:right-2"
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </Select>
      </fieldset>
      {hasFailed && (
        <Alert tone="bad" role="alert" className="mb-4">
          {t("notLoaded")}
        </Alert>
      )}
    </>
  );
}

// A new source tells of itself by "emptied" alone: what was playing does not, and has no duration.
const tellOfIt = "play pause ended emptied error volumechange ratechange durationchange".split(" ");

/** What the element is doing, whoever had it do so. */
function useElement(audio: RefObject<HTMLAudioElement | null>) {
  const [now, setNow] = useState(() => stateOf(audio.current));

  useEffect(() => {
    const element = audio.current;
    const read = () => setNow(stateOf(element));
    for (const event of tellOfIt) element?.addEventListener(event, read);
    return () => {
      for (const event of tellOfIt) element?.removeEventListener(event, read);
    };
  }, [audio]);

  return now;
}

function stateOf(element: HTMLAudioElement | null) {
  const { paused = true, muted = false, playbackRate = 1, duration = Number.NaN } = element ?? {};
  // What could not be loaded still counts as playing for the element.
  const hasFailed = Boolean(element?.error);
  return {
    ...{ isPlaying: !paused && !hasFailed, hasFailed, isMuted: muted, speed: playbackRate },
    measuredMs: Number.isFinite(duration) ? Math.round(duration * 1000) : null,
  };
}

function toggle(element: HTMLAudioElement | null): void {
  if (!element?.paused) element?.pause();
  else element.play().catch(() => undefined);
}

function toggleSound(element: HTMLAudioElement | null): void {
  if (element) element.muted = !element.muted;
}

/** Of the next recording too: a new source goes by the default. */
function setSpeed(element: HTMLAudioElement | null, speed: number): void {
  if (!element) return;
  element.defaultPlaybackRate = speed;
  element.playbackRate = speed;
}
