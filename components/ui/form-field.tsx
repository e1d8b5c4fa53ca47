import type { ReactNode } from "react";
import { cn } from "./cn";

type Described = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type Props = {
  id: string;
  label: ReactNode;
  /** A line of help under the control. */
  hint?: ReactNode;
  /** What is wrong, inline and announced. */
  error?: ReactNode;
  className?: string;
  /** Gets what ties the control to label, hint and error: `{(control) => <Input {...control} />}`. */
  children: (control: Described) => ReactNode;
};

export function FormField({ id, label, hint, error, className, children }: Props) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const control: Described = {
    id,
    ...(describedBy && { "aria-describedby": describedBy }),
    ...(error && { "aria-invalid": true as const }),
  };
  return (
    <div className={cn("grid min-w-0 content-start gap-1.5", className)}>
      <label htmlFor={id} className="w-fit font-medium text-ink text-sm">
        {label}
      </label>
      {children(control)}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-bad text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
