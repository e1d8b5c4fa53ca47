import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  icon?: LucideIcon;
  title: ReactNode;
  text?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon: Icon, title, text, action, className }: Props) {
  return (
    <div className={cn("flex flex-col items-center gap-1 px-6 py-14 text-center", className)}>
      {Icon && (
        <span className="mb-3 grid size-10 place-items-center rounded-control border border-line bg-canvas text-ink-soft">
          <Icon aria-hidden="true" className="size-5" />
        </span>
      )}
      <p className="font-medium text-ink text-sm">{title}</p>
      {text && <p className="max-w-sm text-pretty text-ink-soft text-sm">{text}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
