"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useRef } from "react";
import { FormFooter } from "@/components/form-footer";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Send, useServerForm } from "@/components/use-server-form";
import { exclusionKinds } from "@/domain/exclusion";

type Props = {
  people: { id: string; name: string }[];
  /** Suggestions: any other name may be typed. */
  queues: string[];
  /** Where numbers without a country code are read, in words. */
  country: string;
  /** Answers by which name calls are excluded now. */
  send: Send<{ name: string }>;
};

/** The chosen kind decides by style alone which field is shown, so that it does without scripts. */
export function ExclusionForm({ people, queues, country, send }: Props) {
  const t = useTranslations("summaryOptions.exclusions");
  const ref = useRef<HTMLFormElement>(null);
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const errors = isPending ? {} : (problem?.fields ?? {});
  const { typed } = problem ?? {};

  function add(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget), { stored: emptied });
  }

  /** All but the kind: often several of one kind follow each other. */
  function emptied() {
    for (const field of ref.current?.querySelectorAll("input, [name=user]") ?? []) {
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = "";
    }
  }

  return (
    <form ref={ref} action={action} onSubmit={add} noValidate className="group grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <FormField id="kind" label={t("kind")}>
          {(control) => (
            <Select {...control} name="kind" defaultValue={typed?.kind ?? "number"}>
              {exclusionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField
          id="number"
          label={t("number")}
          hint={t("numberHint", { country })}
          error={errors.number}
          className="hidden group-has-[[value=number]:checked]:grid"
        >
          {(control) => (
            <Input
              {...control}
              type="tel"
              name="number"
              maxLength={64}
              autoComplete="off"
              placeholder="+44 1632 960181"
              defaultValue={typed?.number}
              className="tabular-nums"
            />
          )}
        </FormField>
        <FormField
          id="user"
          label={t("user")}
          error={errors.user}
          className="hidden group-has-[[value=user]:checked]:grid"
        >
          {(control) => (
            <Select {...control} name="user" defaultValue={typed?.user ?? ""}>
              <option value="">{t("chooseUser")}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField
          id="queue"
          label={t("queue")}
          error={errors.queue}
          className="hidden group-has-[[value=queue]:checked]:grid"
        >
          {(control) => (
            <>
              <Input
                {...control}
                name="queue"
                maxLength={200}
                autoComplete="off"
                list="queue-names"
                defaultValue={typed?.queue}
              />
              <datalist id="queue-names">
                {queues.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </FormField>
      </div>
      <FormFooter
        submit={t("add")}
        isPending={isPending}
        stored={answer?.ok && t("added", answer.value)}
        problem={problem?.fields ? null : problem?.error}
      />
    </form>
  );
}
