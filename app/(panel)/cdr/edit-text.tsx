"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { controlLook } from "@/components/ui/input";

/** As high as what is in it, where the browser knows how. */
export function TextArea({ className, rows = 1, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(
        controlLook,
        "field-sizing-content h-auto min-h-9 resize-none not-supports-[field-sizing:content]:resize-y py-1.5 leading-relaxed",
        className,
      )}
      {...props}
    />
  );
}
