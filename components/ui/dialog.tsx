"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonLook } from "./button";

type Props = {
  /** The button that opens it; leave it out when `open` is steered from outside. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The name of the button that closes it. */
  closeText: string;
  children: ReactNode;
};

export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  closeText,
  children,
}: Props) {
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (isOpen: boolean) => onOpenChange(isOpen) })}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-raised p-6 text-ink shadow-float transition-[opacity,scale] data-ending-style:scale-97 data-starting-style:scale-97 data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="pr-8 font-semibold text-base">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1 text-ink-soft text-sm">
              {description}
            </Base.Description>
          )}
          <div className="mt-4">{children}</div>
          <Base.Close
            aria-label={closeText}
            className={`${buttonLook({ variant: "ghost", size: "icon" })} absolute top-4 right-4`}
          >
            <X aria-hidden="true" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
