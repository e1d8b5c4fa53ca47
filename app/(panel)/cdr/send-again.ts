"use client";

import type { QueryClient } from "@tanstack/react-query";
import { sendAgain } from "./actions";
import { callKey } from "./queries";

/** `sendAgain`, after which the page reads the call anew: deliveries write no events. */
export function sendingAgain(queryClient: QueryClient, callId: string): typeof sendAgain {
  return async (before, form) => {
    const state = await sendAgain(before, form);
    // After a refusal too: then the row the page showed was out of date.
    await queryClient.invalidateQueries({ queryKey: callKey(callId) });
    return state;
  };
}
