"use client";

import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { callDetail, callPage, type ListFilters } from "@/domain/call-view";

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

export function callKey(id: string) {
  return ["call", id] as const;
}

export function callQuery(id: string) {
  return queryOptions({
    queryKey: callKey(id),
    queryFn: ({ signal }) => read(`/api/panel/calls/${id}`, callDetail, signal),
    // Deliveries write no events, since integrators need none; while one is under way, ask.
    refetchInterval: ({ state }) =>
      state.data?.deliveries.some((delivery) => delivery.state === "waiting") ? 3000 : false,
  });
}

async function read<T>(url: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal });
  // The session has ended: the page itself knows the way to the sign-in page and back.
  if (response.status === 401) window.location.reload();
  if (!response.ok) throw new Error(String(response.status));
  return schema.parse(await response.json());
}
