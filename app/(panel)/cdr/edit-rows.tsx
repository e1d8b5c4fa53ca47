"use client";

import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { useIsAwake } from "@/components/use-is-awake";

/** What a refused form held and what was wrong with it. */
export type Filled = {
  typed: Record<string, string>;
  /** What is wrong with a field, or with a part of it. */
  problemOf: (name: string) => string | undefined;
  /** What is wrong with a list as a whole. */
  listProblem: (name: string) => string | undefined;
};

type Problem = { fields?: Record<string, string>; typed?: Record<string, string> } | null;

export function filledWith(problem: Problem, isPending: boolean): Filled {
  const fields = Object.entries((isPending ? null : problem?.fields) ?? {});
  return {
    typed: problem?.typed ?? {},
    problemOf: (name) =>
      fields.find(([path]) => path === name)?.[1] ??
      fields.find(([path]) => path.startsWith(`${name}.`))?.[1],
    listProblem: (name) => fields.find(([path]) => path === name)?.[1],
  };
}

type RowsProps<T> = {
  title: string;
  /** How the rows' fields are called: `notes.0.text`. */
  list: "notes" | "points";
  was: T[];
  filled: Filled;
  /** What there is a problem with when it is none of the rows. */
  problem?: string | undefined;
  more: string;
  row: (row: { was: T | null; index: number; name: string }) => ReactNode;
};

/** What stands several times: what there was, and one to add, or more. */
export function EditRows<T>({ title, list, was, filled, problem, more, row }: RowsProps<T>) {
  const isAwake = useIsAwake();
  const rowOf = new RegExp(`^${list}\\.(\\d+)\\.text$`);
  const typedRows = Object.keys(filled.typed).flatMap((name) =>
    Number(rowOf.exec(name)?.[1] ?? []),
  );
  const [added, setAdded] = useState(Math.max(1, Math.max(0, ...typedRows) + 1 - was.length));
  const rows = [...was, ...Array.from({ length: added }, () => null)];

  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-2">
      <legend className="mb-1.5 font-medium text-ink text-sm">{title}</legend>
      {rows.map((one, index) => (
        // Rows keep their places: one that is removed is ticked, not taken away.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="min-w-0">
          {row({ was: one, index, name: `${list}.${index}` })}
        </div>
      ))}
      {problem && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
      {isAwake && (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2.5 justify-self-start"
          onClick={() => setAdded((count) => count + 1)}
        >
          <Plus aria-hidden="true" />
          {more}
        </Button>
      )}
    </fieldset>
  );
}

/** A tick rather than a button: it works without scripts, and can be taken back. */
export function RemoveTick({ name, label, on }: { name: string; label: string; on: boolean }) {
  return (
    <label
      title={label}
      className="flex size-9 shrink-0 cursor-pointer items-center justify-center rounded-control text-ink-soft transition-colors hover:bg-hover hover:text-ink has-checked:bg-bad-soft has-checked:text-bad has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      <input type="checkbox" name={name} defaultChecked={on} className="sr-only" />
      <Trash2 aria-hidden="true" className="size-4" />
      <span className="sr-only">{label}</span>
    </label>
  );
}

/** What is wrong with a row's field, tied to it by its id. */
export function RowProblem({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p id={id} role="alert" className="mt-1 text-bad text-sm">
      {text}
    </p>
  );
}
