import { twMerge } from "tailwind-merge";

/** Joins class names; of two that contradict each other the later one counts. */
export function cn(...classes: (string | false | null | undefined)[]): string {
  return twMerge(classes.filter(Boolean).join(" "));
}
