import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Scrolls sideways on its own, so that the page never does. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return (
    <div className="relative w-full overflow-x-auto">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...props} />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("border-line border-b", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("divide-y divide-line", className)} {...props} />;
}

// Rows and cells are drawn by the hundred: their classes are put together, not weighed up by `cn`.

export function TableRow({ className = "", ...props }: ComponentProps<"tr">) {
  return <tr className={`transition-colors ${className}`} {...props} />;
}

export function TableHeader({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "whitespace-nowrap px-4 py-2.5 font-medium text-ink-soft text-xs max-sm:px-3",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className = "", ...props }: ComponentProps<"td">) {
  return <td className={`cell ${className}`} {...props} />;
}
