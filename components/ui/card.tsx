import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("rounded-card border border-line bg-surface shadow-card", className)}
      {...props}
    />
  );
}

type SectionProps = {
  id: string;
  title: ReactNode;
  lead?: ReactNode;
  /** Buttons at the heading's end. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A card with a heading (h2), which names the region. */
export function Section({ id, title, lead, actions, className, children }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} className={className}>
      <Card>
        <div className="flex items-start justify-between gap-4 px-5 pt-4">
          <div className="min-w-0">
            <h2 id={`${id}-title`} className="font-semibold text-[0.9375rem] text-ink">
              {title}
            </h2>
            {lead && <p className="mt-0.5 text-ink-soft text-sm">{lead}</p>}
          </div>
          {actions}
        </div>
        <div className="px-5 pt-3 pb-5">{children}</div>
      </Card>
    </section>
  );
}
