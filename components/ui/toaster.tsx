"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Where `toast(…)` of sonner appears. */
export function Toaster() {
  const { theme } = useTheme();
  return (
    <Sonner
      theme={theme === "dark" || theme === "light" ? theme : "system"}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: "!rounded-card !border-line !bg-raised !text-ink !font-sans !shadow-float",
          description: "!text-ink-soft",
        },
      }}
    />
  );
}
