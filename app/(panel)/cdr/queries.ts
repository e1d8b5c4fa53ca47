"use client";

import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { callDetail, callPage, type ListFilters } from "@/domain/call-view";
import type { DeliveryView } from "@/domain/delivery";
import { versionDetail } from "@/domain/summary-version";

export const callListKey = ["calls"] as const;

export function callListQuery(filters: ListFilters) {
  const params = new URLSearchParams(
    Object.entries(filters).map(([name, value]) => [name, String(value)]),
  );
  return queryOptions({
    queryKey: [...callListKey, params.toString()],
    queryFn: ({ signal }) => read(`/api/panel/calls?${params}`, callPage, signal),
  });
}

/** The call somebody is deleting on this page: what becomes of the page is the deletion's to say. */
export const beingDeletedKey = ["being-deleted"] as const;

export function callKey(id: string) {
  return ["call", id] as const;
}

export function callQuery(id: string) {
  return queryOptions({
    queryKey: callKey(id),
    queryFn: ({ signal }) => read(`/api/panel/calls/${id}`, callDetail, signal),
    retry: (failures, error) => failures < 1 && !(error instanceof Gone),
    refetchInterval: ({ state }) => askAgainMs(state.data?.deliveries ?? [], new Date()),
  });
}

/** A version that is not the current one: it never changes, but its words may go. */
export function versionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: [...callKey(id), "version", version],
    queryFn: ({ signal }) =>
      read(`/api/panel/calls/${id}/versions/${version}`, versionDetail, signal),
  });
}

/**
 * Deliveries write no events, since integrators need none: while one is under way or due within a
 * minute, the page asks every 3 s, before that once, when the minute begins. False = never.
 */
export function askAgainMs(deliveries: Waiting[], now: Date): number | false {
  const waits = deliveries
    .filter(({ state, isHeld }) => state === "waiting" && !isHeld)
    .map(({ nextAttemptAt }) => (nextAttemptAt ? Date.parse(nextAttemptAt) - now.getTime() : 0));
  if (waits.length === 0) return false;
  return Math.max(oftenMs, Math.min(...waits) - soonMs);
}

type Waiting = Pick<DeliveryView, "state" | "isHeld" | "nextAttemptAt">;

const [oftenMs, soonMs] = [3000, 60_000];

/** There is no such call, or no longer for the reader. */
export class Gone extends Error {}

async function read<T>(url: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal });
  // The session has ended: the page itself knows the way to the sign-in page and back.
  if (response.status === 401) window.location.reload();
  if (response.status === 404) throw new Gone();
  if (!response.ok) throw new Error(String(response.status));
  return schema.parse(await response.json());
}
