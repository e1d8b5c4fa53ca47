"use client";

import { useSyncExternalStore } from "react";

/** Whether scripts run on this page by now; false in what the server writes. */
export function useIsAwake(): boolean {
  return useSyncExternalStore(never, inBrowser, onServer);
}

const never = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
