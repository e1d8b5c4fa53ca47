"use client";

import type { ComponentProps, ReactNode } from "react";
import { Stored } from "./stored";
import { Button } from "./ui/button";

type Props = Pick<ComponentProps<typeof Button>, "variant"> & {
  submit: string;
  isPending: boolean;
  /** Said once it is stored. */
  stored?: ComponentProps<typeof Stored>["text"];
  /** What is wrong with no field in particular. */
  problem?: string | null | undefined;
  /** Other ways out, beside the button. */
  children?: ReactNode;
};

/** The last line of a form: its button, and how it went. */
export function FormFooter({ submit, variant, isPending, stored, problem, children }: Props) {
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
      <Button type="submit" variant={variant} busy={isPending}>
        {submit}
      </Button>
      {children}
      <Stored text={stored} isPending={isPending} />
      {problem && !isPending && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
