import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type GroupProps = ComponentProps<"div"> & { legend: ReactNode; description?: ReactNode };

/** Radios that belong together; the legend is the group's name. */
export function RadioGroup({ legend, description, className, children, ...props }: GroupProps) {
  const id = useId();
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-legend`}
      aria-describedby={description ? `${id}-description` : undefined}
      className={cn("min-w-0", className)}
      {...props}
    >
      <p id={`${id}-legend`} className="font-medium text-ink text-sm">
        {legend}
      </p>
      {description && (
        <p id={`${id}-description`} className="mt-0.5 text-ink-soft text-sm">
          {description}
        </p>
      )}
      <div className="mt-3 grid gap-2">{children}</div>
    </div>
  );
}

type RadioProps = Omit<ComponentProps<"input">, "type" | "id"> & {
  id: string;
  /** The whole name of the choice. */
  label: ReactNode;
  /** Read out after the name. */
  description?: ReactNode;
};

/** The browser's own radio in a card that is clickable as a whole. */
export function Radio({ id, label, description, className, ...props }: RadioProps) {
  const describedBy = description ? `${id}-description` : undefined;
  return (
    <div
      className={cn(
        "relative flex items-start gap-3 rounded-control border border-line bg-surface p-3 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-disabled:bg-canvas",
        className,
      )}
    >
      <input
        {...props}
        type="radio"
        id={id}
        aria-describedby={describedBy}
        // Above the label's click area, which covers the card.
        className="relative z-1 mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label
          htmlFor={id}
          className="block font-medium text-ink text-sm after:absolute after:inset-0 after:rounded-control"
        >
          {label}
        </label>
        {description && (
          <div id={describedBy} className="text-ink-soft text-sm">
            {description}
          </div>
        )}
      </div>
    </div>
  );
}
