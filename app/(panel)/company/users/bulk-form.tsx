"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, type SubmitEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useIsAwake } from "@/components/use-is-awake";
import { type Send, useServerForm } from "@/components/use-server-form";
import { maxStorageDays, recordingRules } from "@/domain/user";
import type { UserFilters } from "@/domain/user-list";

type Props = {
  filters: UserFilters;
  /** How many users the filters leave, on all pages. */
  found: number;
  onThisPage: number;
  send: Send<number>;
  /** The list, with a checkbox `userId` for each user. */
  children: ReactNode;
};

/** Sets recording and storage of those who are ticked; what is asked shows once somebody is. */
export function BulkForm({ filters, found, onThisPage, send, children }: Props) {
  const [t, words] = [useTranslations("userList"), useTranslations("user")];
  const ref = useRef<HTMLFormElement>(null);
  const isAwake = useIsAwake();
  const [chosen, setChosen] = useState(0);
  const { answer, problem, action, isPending, submit } = useServerForm(send);

  function apply(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget), { stored: clear });
  }

  function clear() {
    ref.current?.reset();
    setChosen(0);
  }

  function count({ currentTarget }: FormEvent<HTMLFormElement>) {
    const form = new FormData(currentTarget);
    setChosen(form.has("everybody") ? found : form.getAll("userId").length);
  }

  return (
    <form ref={ref} action={action} onSubmit={apply} onChange={count} noValidate className="group">
      {filters.q && <input type="hidden" name="q" value={filters.q} />}
      {filters.readiness && <input type="hidden" name="readiness" value={filters.readiness} />}
      {children}
      <p role="status" className="px-4 text-good text-sm not-empty:py-3">
        {answer?.ok && !isPending && t("changed", { users: answer.value })}
      </p>
      <div className="bottom-0 z-2 hidden gap-4 border-line border-t bg-surface p-4 group-has-[input:checked]:grid sm:sticky">
        {found > onThisPage && (
          <label className="flex w-fit items-center gap-2.5 text-ink text-sm">
            <input type="checkbox" name="everybody" className="size-4 accent-accent" />
            {t("everybody", { users: found })}
          </label>
        )}
        <div className="flex flex-wrap items-end gap-3">
          <FormField id="bulk-recording" label={words("recording")} className="w-52 max-sm:w-full">
            {(control) => (
              <Select {...control} name="recording" defaultValue={problem?.typed?.recording ?? ""}>
                <option value="">{t("asItIs")}</option>
                {recordingRules.map((rule) => (
                  <option key={rule} value={rule}>
                    {words(`rules.${rule}`)}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
          <FormField id="bulk-storage" label={words("storage")} className="w-40 max-sm:w-full">
            {(control) => (
              <Input
                {...control}
                type="number"
                name="storageDays"
                min={0}
                max={maxStorageDays}
                step={1}
                placeholder={t("asItIs")}
                defaultValue={problem?.typed?.storageDays ?? ""}
              />
            )}
          </FormField>
          <Button type="submit" variant="primary" busy={isPending}>
            {isAwake ? t("apply", { users: chosen }) : t("applyPlain")}
          </Button>
        </div>
      </div>
      {problem && !isPending && (
        <p role="alert" className="px-4 pb-3 text-bad text-sm">
          {problem.fields?.storageDays ?? problem.error}
        </p>
      )}
    </form>
  );
}
