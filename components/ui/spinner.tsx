import { cn } from "./cn";

/** Says nothing to screen readers: what is busy carries `aria-busy` or a text of its own. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-block size-4 animate-spin rounded-full border-2 border-current border-r-transparent",
        className,
      )}
    />
  );
}
