import { Search, X } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Button, buttonLook } from "./ui/button";
import { Input } from "./ui/input";
import { Select } from "./ui/select";

type Props = {
  /** The page whose list it narrows. */
  path: string;
  /** What its address holds now. */
  values: Record<string, unknown>;
  words: { show: string; clear: string };
  children: ReactNode;
};

/** What a list is narrowed to: a plain form, whose fields become the page's address. */
export function FilterBar({ path, values, words, children }: Props) {
  const isNarrowed = Object.values(values).some((value) => value !== undefined);
  return (
    <search className="mb-4 block">
      <form
        // Fields keep what is typed into them; another address means other values.
        key={JSON.stringify(values)}
        method="get"
        action={path}
        className="flex flex-wrap gap-2"
      >
        {children}
        <Button type="submit">{words.show}</Button>
        {isNarrowed && (
          <Link href={path} scroll={false} className={buttonLook({ variant: "ghost" })}>
            <X aria-hidden="true" />
            {words.clear}
          </Link>
        )}
      </form>
    </search>
  );
}

export function SearchFilter(props: ComponentProps<"input">) {
  return (
    <span className="relative w-64 max-sm:w-full">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-soft"
      />
      <Input type="search" name="q" maxLength={100} className="pl-9" {...props} />
    </span>
  );
}

/** As wide as its longest option, and as its part of a narrow line. */
export function SelectFilter(props: ComponentProps<"select">) {
  return <Select className="min-w-0 max-w-full max-sm:grow" {...props} />;
}

type DateProps = { name: string; label: string; defaultValue: string | undefined };

export function DateFilter({ name, label, defaultValue }: DateProps) {
  return (
    <span className="flex items-center gap-2 max-sm:w-full">
      <label htmlFor={name} className="whitespace-nowrap text-ink-soft text-sm max-sm:w-20">
        {label}
      </label>
      <Input
        type="date"
        id={name}
        name={name}
        defaultValue={defaultValue}
        className="w-auto max-sm:flex-1"
      />
    </span>
  );
}
