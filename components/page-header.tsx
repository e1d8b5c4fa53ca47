import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  /** Where this page belongs, above the title; text, as the navigation has the links. */
  above?: ReactNode;
  actions?: ReactNode;
};

/** The page's one h1. */
export function PageHeader({ title, lead, above, actions }: Props) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above && <p className="mb-1 text-ink-soft text-sm">{above}</p>}
        <h1 className="text-balance font-semibold text-2xl text-ink tracking-tight">{title}</h1>
        {lead && <p className="mt-1 text-pretty text-ink-soft">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
