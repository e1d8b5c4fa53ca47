import type { ReactNode } from "react";
import { Brand } from "./brand";
import { Card } from "./ui/card";

type Props = { title: ReactNode; lead?: ReactNode; children: ReactNode; below?: ReactNode };

/** A page for people who are not signed in: one card, and what stands below it. */
export function Entrance({ title, lead, children, below }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-sm">
        <Brand className="mb-8 justify-center text-lg" />
        <Card className="p-6 sm:p-8">
          <h1 className="text-balance break-words font-semibold text-xl tracking-tight">{title}</h1>
          {lead && <p className="mt-1 text-pretty break-words text-ink-soft">{lead}</p>}
          {children}
        </Card>
        {below && <div className="mt-5 text-center text-sm">{below}</div>}
      </div>
    </main>
  );
}

export const entranceLink = "text-accent underline-offset-4 hover:underline";
