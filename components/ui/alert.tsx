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
  /** A button or link, at the right where there is room. */
  action?: ReactNode;
  children: ReactNode;
};

export function Alert({ tone, role, className, action, children }: Props) {
  const Icon = icons[tone ?? "info"];
  return (
    <div role={role} className={cn(look({ tone }), className)}>
      {/* As high as what is beside it when that is one line: a text's, or a button's. */}
      <span className={cn("flex shrink-0 items-center", action ? "h-8" : "h-5")}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">{children}</div>
        {action}
      </div>
    </div>
  );
}
