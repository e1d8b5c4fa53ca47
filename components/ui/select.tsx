import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlLook } from "./input";

/** The browser's own select: it works on every device and without scripts. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(controlLook, "appearance-none pr-9 max-sm:pr-7")} {...props}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 right-3 size-4 max-sm:right-2 text-ink-soft"
      />
    </span>
  );
}
