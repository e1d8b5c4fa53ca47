"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useId } from "react";
import { FormFooter } from "@/components/form-footer";
import { Button, buttonLook } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useCheckedForm } from "@/components/use-checked-form";
import { type Send, useServerForm } from "@/components/use-server-form";
import { glossaryProblems, termForm } from "@/domain/glossary";
import { tagForm, tagProblems } from "@/domain/tag-list";

const kinds = {
  tag: { schema: tagForm, problems: tagProblems },
  term: { schema: termForm, problems: glossaryProblems },
};

export type Field = { name: string; label: string; hint?: string; value?: string };

type Props = {
  kind: keyof typeof kinds;
  fields: [Field, Field];
  submit: string;
  /** Said once it is stored, where the form stays. */
  stored?: string;
  send: Send<void>;
  /** Of an entry that is there: what names it and the place in the list, and the ways out. */
  there?: { hidden: Record<string, string>; closedHref: string; remove: Send<never> };
};

/** Two texts of a list: those of a new entry, or of one that is there. */
export function EntryForm({ kind, fields, submit, stored, send, there }: Props) {
  const t = useTranslations("choiceLists");
  const id = useId();
  const { schema, problems } = kinds[kind];
  const checked = useCheckedForm({
    ...{ send, schema, problems },
    stored: () => checked.form.ref.current?.reset(),
  });
  const { typed, isPending, isStored, problem } = checked;

  return (
    <>
      <form {...checked.form} autoComplete="off" className="grid gap-4">
        <Hidden values={there?.hidden} />
        <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          {fields.map(({ name, label, hint, value = "" }) => (
            <FormField
              key={name}
              id={`${id}-${name}`}
              label={label}
              hint={hint}
              error={checked.fields[name]}
            >
              {(control) => <Input {...control} name={name} defaultValue={typed[name] ?? value} />}
            </FormField>
          ))}
        </div>
        <FormFooter
          submit={submit}
          variant={there ? "primary" : "secondary"}
          isPending={isPending}
          stored={isStored && stored}
          problem={problem}
        >
          {there && (
            <>
              <Link
                href={there.closedHref}
                scroll={false}
                className={buttonLook({ variant: "ghost" })}
              >
                {t("cancel")}
              </Link>
              <Button type="submit" form={`${id}-remove`} variant="danger" className="ml-auto">
                {t("remove")}
              </Button>
            </>
          )}
        </FormFooter>
      </form>
      {there && <RemoveForm id={`${id}-remove`} hidden={there.hidden} send={there.remove} />}
    </>
  );
}

type RemoveProps = { id: string; hidden: Record<string, string>; send: Send<never> };

/** Its button stands beside the others, in a form of its own. */
function RemoveForm({ id, hidden, send }: RemoveProps) {
  const { problem, action, isPending, submit } = useServerForm(send);

  function remove(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <form id={id} action={action} onSubmit={remove}>
      <Hidden values={hidden} />
      {problem && !isPending && (
        <p role="alert" className="mt-2 text-bad text-sm">
          {problem.error}
        </p>
      )}
    </form>
  );
}

function Hidden({ values = {} }: { values?: Record<string, string> | undefined }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
