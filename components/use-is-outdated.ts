"use client";

import { type RefObject, useEffect, useState } from "react";

/** Whether the form around an element has been changed since it was last sent. */
export function useIsOutdated(ref: RefObject<HTMLElement | null>, isPending: boolean): boolean {
  const [isOutdated, setIsOutdated] = useState(false);
  const [wasPending, setWasPending] = useState(isPending);
  if (isPending !== wasPending) {
    setWasPending(isPending);
    if (isPending) setIsOutdated(false);
  }

  useEffect(() => {
    const form = ref.current?.closest("form");
    const outdate = () => setIsOutdated(true);
    form?.addEventListener("input", outdate);
    return () => form?.removeEventListener("input", outdate);
  }, [ref]);

  return isOutdated;
}
