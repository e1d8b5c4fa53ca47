"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { beingDeletedKey, callKey, Gone } from "./queries";

/** Closes an open call that somebody has deleted, or made private, meanwhile: nothing of it stays. */
export function useClosedWhenGone(openId: string | null, error: Error | null): boolean {
  const queryClient = useQueryClient();
  const isOurDoing = openId !== null && queryClient.getQueryData(beingDeletedKey) === openId;
  const isGone = error instanceof Gone && !isOurDoing;

  useEffect(() => {
    if (!isGone || openId === null) return;
    window.history.replaceState(null, "", `/cdr${window.location.search}`);
    queryClient.removeQueries({ queryKey: callKey(openId) });
  }, [isGone, openId, queryClient]);

  return isGone;
}
