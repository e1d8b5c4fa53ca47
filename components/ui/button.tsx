import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

const look = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent enabled:hover:bg-accent-hover",
        secondary: "border border-line bg-surface text-ink shadow-card enabled:hover:bg-hover",
        ghost: "text-ink-soft enabled:hover:bg-hover enabled:hover:text-ink",
        danger: "border border-line bg-surface text-bad enabled:hover:bg-bad-soft",
      },
      size: { md: "h-9 px-3.5 text-sm", sm: "h-8 px-2.5 text-[0.8125rem]", icon: "size-9" },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof look> & { busy?: boolean };

/** `type` is "button" unless said otherwise. `busy` shows a spinner and says so to everybody. */
export function Button({ variant, size, busy = false, className, children, ...props }: Props) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      className={cn(look({ variant, size }), className)}
      {...props}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** A link that looks like a button: `<Link className={buttonLook({ variant: "secondary" })}>`. */
export function buttonLook(options: VariantProps<typeof look> = {}): string {
  return look(options);
}
