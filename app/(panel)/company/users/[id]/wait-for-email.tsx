"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2000;
const atMostMs = 30_000;

/** Looks again while an email is on its way, so that the page tells when it has gone. */
export function WaitForEmail() {
  const router = useRouter();

  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    const end = setTimeout(() => clearInterval(timer), atMostMs);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [router]);

  return null;
}
