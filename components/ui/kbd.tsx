import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "inline-flex min-w-5 items-center justify-center rounded border border-line bg-surface px-1 font-sans text-ink-soft text-xs",
        className,
      )}
      {...props}
    />
  );
}
