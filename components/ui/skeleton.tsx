import { cn } from "./cn";

/** Stands where something will be, in about its size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("block h-4 animate-pulse rounded-md bg-hover", className)}
    />
  );
}
