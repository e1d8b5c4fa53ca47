"use client";

import { useRef } from "react";
import { cn } from "./ui/cn";
import { useIsOutdated } from "./use-is-outdated";

type Props = {
  /** What a form says once it is stored; nothing before that. */
  text: string | false | null | undefined;
  isPending: boolean;
  className?: string;
};

/** Goes as soon as something is changed or sent again: what is in the form is no longer stored. */
export function Stored({ text, isPending, className }: Props) {
  const ref = useRef<HTMLParagraphElement>(null);
  const isOutdated = useIsOutdated(ref, isPending);

  return (
    <p ref={ref} role="status" className={cn("text-good text-sm", className)}>
      {!isPending && !isOutdated && text}
    </p>
  );
}
