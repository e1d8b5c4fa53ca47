import type { ComponentProps } from "react";
import { cn } from "./cn";

export const controlLook =
  "h-9 w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-ink text-sm transition-colors placeholder:text-ink-soft hover:border-ink-soft focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-bad";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(controlLook, className)} {...props} />;
}
