"use client";

import {
  ArrowDownLeft,
  ArrowLeftRight,
  ArrowUpRight,
  ChevronRight,
  Lock,
  Phone,
} from "lucide-react";

const icons = {
  open: ChevronRight,
  inbound: ArrowDownLeft,
  outbound: ArrowUpRight,
  internal: ArrowLeftRight,
  unknown: Phone,
  private: Lock,
};
type RowIconName = keyof typeof icons;

/** The drawings behind `rowIcon`, once on the page: each row only points at them. */
export function RowIcons() {
  return (
    <svg aria-hidden="true" className="hidden">
      {Object.entries(icons).map(([name, Icon]) => (
        <symbol key={name} id={idOf(name)} viewBox="0 0 24 24">
          <Icon />
        </symbol>
      ))}
    </svg>
  );
}

export function rowIcon(name: RowIconName, className: string) {
  return (
    <svg aria-hidden="true" className={className}>
      <use href={`#${idOf(name)}`} />
    </svg>
  );
}

function idOf(name: string): string {
  return `row-${name}`;
}
