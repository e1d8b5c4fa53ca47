import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The looks stand in `globals.css`, as lists are full of badges. */
const tones = {
  neutral: "badge badge-neutral",
  accent: "badge badge-accent",
  good: "badge badge-good",
  warn: "badge badge-warn",
  bad: "badge badge-bad",
};

type Props = ComponentProps<"span"> & { tone?: keyof typeof tones };

export function Badge({ tone = "neutral", className, ...props }: Props) {
  const own = tones[tone];
  return <span className={className ? cn(own, className) : own} {...props} />;
}
