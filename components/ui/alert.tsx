import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const look = cva("flex items-start gap-2.5 rounded-control px-3.5 py-2.5 text-sm", {
  variants: {
    tone: {
      info: "bg-accent-soft text-ink",
      good: "bg-good-soft text-good",
      warn: "bg-warn-soft text-warn",
      bad: "bg-bad-soft text-bad",
    },
  },
  defaultVariants: { tone: "info" },
});

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

type Props = VariantProps<typeof look> & {
  /** "alert" interrupts a screen reader; "status" waits. Nothing: part of the page. */
  role?: "alert" | "status";
  className?: string;
  children: ReactNode;
};

export function Alert({ tone, role, className, children }: Props) {
  const Icon = icons[tone ?? "info"];
  return (
    <div role={role} className={cn(look({ tone }), className)}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
