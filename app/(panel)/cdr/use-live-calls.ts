"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { eventTypes } from "@/domain/event";
import { callKey, callListKey } from "./queries";

const streamName = "afterword-events";
const reopenAfterMs = 5000;
const message = z.object({ callId: z.string().nullable() });

/** Null: any call may have changed. */
type Tell = (callId: string | null) => void;

/**
 * Keeps the calls on the page up to date. All tabs of a browser share one stream, since HTTP/1.1
 * allows six connections: the tab that holds the lock listens and tells the others.
 */
export function useLiveCalls(): void {
  const queryClient = useQueryClient();

  useEffect(() => {
    const stop = new AbortController();
    const tabs = new BroadcastChannel(streamName);
    tabs.onmessage = ({ data }) => refresh(queryClient, message.parse(data).callId);

    const tell: Tell = (callId) => {
      refresh(queryClient, callId);
      tabs.postMessage({ callId });
    };
    // Locks are there on https and on localhost only; without them each tab listens for itself.
    const listening = navigator.locks
      ? navigator.locks.request(streamName, { signal: stop.signal }, () =>
          listen(tell, stop.signal),
        )
      : listen(tell, stop.signal);
    listening.catch(() => undefined);

    return () => {
      stop.abort();
      tabs.close();
    };
  }, [queryClient]);
}

/** Listens until the page goes; then the lock passes to another tab. */
async function listen(tell: Tell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await streamEnd(tell, signal);
    // Reading says why: the session has ended, or the server is away.
    if (!signal.aborted) tell(null);
    await pause(reopenAfterMs, signal);
  }
}

/** A browser reconnects by itself, but gives a stream up for good once it was refused. */
function streamEnd(tell: Tell, signal: AbortSignal): Promise<void> {
  const source = new EventSource("/api/panel/events");
  // Opened, perhaps again: what happened while nobody listened is not known, so all is read anew.
  source.onopen = () => tell(null);
  for (const type of eventTypes) {
    source.addEventListener(type, ({ data }) => tell(message.parse(JSON.parse(data)).callId));
  }

  return new Promise((resolve) => {
    const end = () => {
      source.close();
      resolve();
    };
    source.onerror = () => source.readyState === EventSource.CLOSED && end();
    signal.addEventListener("abort", end, { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function refresh(queryClient: QueryClient, callId: string | null): void {
  void queryClient.invalidateQueries({ queryKey: callListKey });
  void queryClient.invalidateQueries({ queryKey: callId === null ? ["call"] : callKey(callId) });
}
