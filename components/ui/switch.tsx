import type { ComponentProps } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"button">, "children" | "role" | "value"> & {
  /** Where a `<label htmlFor>` beside it points to; the label is the switch's whole name. */
  id: string;
  /** What is stored; read out by screen readers. */
  checked: boolean;
  /** Where the thumb stands, when it runs ahead of what is stored. */
  shown?: boolean;
  busy?: boolean;
  /** The words for both states, in the reader's language. */
  texts: { yes: string; no: string };
};

/** A submit button, so that it works before any script has loaded: put it into a form. */
export function Switch({
  checked,
  shown = checked,
  busy = false,
  texts,
  className,
  ...props
}: Props) {
  return (
    <button
      type="submit"
      role="switch"
      aria-checked={checked}
      aria-busy={busy || undefined}
      data-shown={shown || undefined}
      className={cn(
        "group inline-flex h-9 shrink-0 items-center gap-2.5 rounded-full pr-1 pl-2 font-medium text-ink-soft text-sm disabled:cursor-not-allowed disabled:opacity-55",
        className,
      )}
      {...props}
    >
      <span className="min-w-6 text-right">{checked ? texts.yes : texts.no}</span>
      <span
        aria-hidden="true"
        className="relative h-6 w-10 rounded-full bg-line-strong transition-colors group-data-shown:bg-accent"
      >
        <span className="absolute top-0.5 left-0.5 size-5 rounded-full bg-white shadow-sm transition-transform group-data-shown:translate-x-4" />
      </span>
    </button>
  );
}
