import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const look = cva(
  "inline-flex w-fit items-center gap-1 whitespace-nowrap rounded-md px-1.5 py-0.5 font-medium text-xs [&_svg]:size-3.5",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-ink-soft ring-1 ring-line ring-inset",
        accent: "bg-accent-soft text-accent",
        good: "bg-good-soft text-good ring-1 ring-line ring-inset",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export function Badge({
  tone,
  className,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof look>) {
  const own = look({ tone });
  return <span className={className ? cn(own, className) : own} {...props} />;
}
