import { cn } from "./ui/cn";

/** The product's mark: a quotation that has been closed. */
export function Brand({ className }: { className?: string }) {
  return (
    <p className={cn("flex items-center gap-2 font-semibold text-ink tracking-tight", className)}>
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6 shrink-0">
        <rect width="24" height="24" rx="7" className="fill-accent" />
        <path
          d="M6.5 9.5h11M6.5 13h7M6.5 16.5h4"
          strokeWidth="2"
          strokeLinecap="round"
          className="stroke-on-accent"
        />
      </svg>
      Afterword
    </p>
  );
}
