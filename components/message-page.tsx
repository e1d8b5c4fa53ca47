import type { ReactNode } from "react";

type Props = { title: ReactNode; text: ReactNode; children: ReactNode };

/** A page that has nothing to show but a sentence and a way on. */
export function MessagePage({ title, text, children }: Props) {
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-sm flex-col items-center justify-center gap-2 px-6 text-center">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <p className="text-pretty text-ink-soft">{text}</p>
      <div className="mt-4">{children}</div>
    </div>
  );
}
