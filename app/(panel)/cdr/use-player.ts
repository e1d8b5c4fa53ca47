"use client";

import { type RefObject, useState } from "react";
import type { CallDetail } from "@/domain/call-view";

export type Player = {
  /** Which recording is loaded: its place in the call, in milliseconds. */
  offsetMs: number;
  /** Where the player is, in milliseconds since the call began; null before it was started. */
  atMs: number | null;
  choose(offsetMs: number): void;
  /** Plays from where a turn begins, in whichever recording holds it. */
  playSegment(id: string): void;
  onTime(): void;
};

export function usePlayer(
  audio: RefObject<HTMLAudioElement | null>,
  detail: CallDetail | undefined,
): Player {
  const recordings = detail?.recordings ?? [];
  const [chosenMs, choose] = useState<number | null>(null);
  const [atMs, setAtMs] = useState<number | null>(null);
  const offsetMs = chosenMs ?? recordings[0]?.offsetMs ?? 0;

  return {
    offsetMs,
    atMs,
    choose,
    playSegment(id) {
      const segment = detail?.transcript?.segments.find((candidate) => candidate.id === id);
      const recording = recordings.findLast(
        ({ offsetMs: from }) => segment && from <= segment.startMs,
      );
      if (!segment || !recording || !audio.current) return;

      const seconds = (segment.startMs - recording.offsetMs) / 1000;
      if (recording.offsetMs === offsetMs) {
        audio.current.currentTime = seconds;
        void audio.current.play().catch(() => undefined);
        return;
      }
      choose(recording.offsetMs);
      const element = audio.current;
      element.addEventListener(
        "loadedmetadata",
        () => {
          element.currentTime = seconds;
          void element.play().catch(() => undefined);
        },
        { once: true },
      );
    },
    onTime() {
      if (audio.current) setAtMs(offsetMs + audio.current.currentTime * 1000);
    },
  };
}
