"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { eventTypes } from "@/domain/event";
import { callKey, callListKey } from "./queries";

const streamName = "afterword-events";
const message = z.object({ callId: z.string().nullable() });

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

    const tell = (callId: string | null) => {
      refresh(queryClient, callId);
      tabs.postMessage({ callId });
    };
    navigator.locks
      ?.request(streamName, { signal: stop.signal }, () => listen(tell, stop.signal))
      .catch(() => undefined);

    return () => {
      stop.abort();
      tabs.close();
    };
  }, [queryClient]);
}

/** Listens until the page goes; then the lock passes to another tab. */
function listen(tell: (callId: string | null) => void, signal: AbortSignal): Promise<void> {
  const source = new EventSource("/api/panel/events");
  // Opened, perhaps again: what happened while nobody listened is not known, so all is read anew.
  source.onopen = () => tell(null);
  for (const type of eventTypes) {
    source.addEventListener(type, ({ data }) => tell(message.parse(JSON.parse(data)).callId));
  }
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}

function refresh(queryClient: QueryClient, callId: string | null): void {
  void queryClient.invalidateQueries({ queryKey: callListKey });
  void queryClient.invalidateQueries({ queryKey: callId === null ? ["call"] : callKey(callId) });
}
