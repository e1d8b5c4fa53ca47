"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { CallDetail } from "@/domain/call-view";
import type { Redaction } from "@/domain/redaction";

/** All its times are the call's, in milliseconds since that began, whichever recording is loaded. */
export type Player = {
  /** Which recording is loaded: where it begins. */
  offsetMs: number;
  /** Where the player is; null before it was started. */
  atMs: number | null;
  choose(offsetMs: number): void;
  /** Goes to a moment of the recording that is loaded. */
  seek(atMs: number): void;
  /** Plays from where a turn begins, in whichever recording holds it. */
  playSegment(id: string): void;
  onLoadedMetadata(): void;
  onTimeUpdate(): void;
  /** Somebody, or the player itself, has changed how loud it is. */
  onVolumeChange(): void;
};

type Position = { offsetMs: number; atMs: number };

export function usePlayer(
  audio: RefObject<HTMLAudioElement | null>,
  detail: CallDetail | undefined,
): Player {
  const recordings = detail?.recordings ?? [];
  const [chosenMs, setChosenMs] = useState<number | null>(null);
  const [atMs, setAtMs] = useState<number | null>(null);
  // Where to play from once a recording can be sought in.
  const pending = useRef<Position | null>(null);
  const offsetMs = chosenMs ?? recordings[0]?.offsetMs ?? 0;
  const redactions = detail?.redactions ?? [];
  // Whoever has muted it themselves is not to hear it again behind a masked passage.
  const isSilenced = useRef(false);

  function silenceMasked() {
    const element = audio.current;
    if (!element) return;

    const isMasked = isMaskedAt(offsetMs + element.currentTime * 1000, redactions, element);
    if (isMasked && !element.muted) {
      element.muted = true;
      isSilenced.current = true;
    } else if (!isMasked && isSilenced.current) {
      element.muted = false;
      isSilenced.current = false;
    }
  }

  function goTo(position: Position, element: HTMLAudioElement) {
    setAtMs(position.atMs);
    const isLoaded = position.offsetMs === offsetMs;
    // What could not be loaded is asked for anew.
    if (isLoaded && element.error) element.load();
    if (!isLoaded || element.readyState < HTMLMediaElement.HAVE_METADATA) {
      pending.current = position;
      return;
    }
    element.currentTime = (position.atMs - offsetMs) / 1000;
    silenceMasked();
  }

  // The element has its new source only now, and fetches nothing of it before it is to play.
  useEffect(() => {
    if (pending.current?.offsetMs === offsetMs) play(audio.current);
  }, [audio, offsetMs]);

  return {
    offsetMs,
    atMs,
    choose(chosen) {
      pending.current = null;
      setAtMs(null);
      setChosenMs(chosen);
    },
    seek(to) {
      if (audio.current) goTo({ offsetMs, atMs: to }, audio.current);
    },
    playSegment(id) {
      const position = positionOf(id, detail);
      const element = audio.current;
      if (!position || !element) return;

      goTo(position, element);
      if (position.offsetMs === offsetMs) play(element);
      else setChosenMs(position.offsetMs);
    },
    onLoadedMetadata() {
      const position = pending.current;
      if (!audio.current || position?.offsetMs !== offsetMs) return;

      pending.current = null;
      goTo(position, audio.current);
    },
    onTimeUpdate() {
      silenceMasked();
      if (!audio.current || pending.current) return;
      setAtMs(offsetMs + Math.round(audio.current.currentTime * 1000));
    },
    onVolumeChange: silenceMasked,
  };
}

/** A browser tells where it is four times a second: silence begins that much before, at any speed. */
const tellsEveryMs = 300;

function isMaskedAt(
  atMs: number,
  redactions: Redaction[],
  { playbackRate }: HTMLAudioElement,
): boolean {
  const soonMs = atMs + tellsEveryMs * playbackRate;
  return redactions.some(({ startMs, endMs }) => startMs <= soonMs && atMs < endMs);
}

/** Null when no recording holds that turn. */
function positionOf(id: string, detail: CallDetail | undefined): Position | null {
  const segment = detail?.transcript?.segments.find((candidate) => candidate.id === id);
  if (!segment) return null;

  const recording = detail?.recordings.findLast(({ offsetMs }) => offsetMs <= segment.startMs);
  return recording ? { offsetMs: recording.offsetMs, atMs: segment.startMs } : null;
}

/** A browser may refuse, or another recording come between: then nothing plays. */
function play(element: HTMLAudioElement | null): void {
  element?.play().catch(() => undefined);
}
