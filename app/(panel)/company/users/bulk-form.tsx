"use client";

import { useTranslations } from "next-intl";
import {
  type FormEvent,
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useIsAwake } from "@/components/use-is-awake";
import { useIsOutdated } from "@/components/use-is-outdated";
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
  const { fields, error } = (!isPending && problem) || {};
  const isOutdated = useIsOutdated(ref, isPending);
  const changed = answer?.ok && !isPending && !isOutdated ? answer.value : null;

  // It stands above a list that may be longer than the screen.
  useEffect(() => {
    if (changed !== null) ref.current?.scrollIntoView({ block: "nearest" });
  }, [changed]);

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
      <div role="status" className="not-empty:p-3">
        {changed !== null && <Alert tone="good">{t("changed", { users: changed })}</Alert>}
      </div>
      {children}
      <div
        className={cn(
          "bottom-0 z-2 gap-4 border-line border-t bg-surface p-4 sm:sticky",
          problem ? "grid" : "hidden group-has-[input:checked]:grid",
        )}
      >
        {found > onThisPage && (
          <label className="flex w-fit items-center gap-2.5 text-ink text-sm">
            <input type="checkbox" name="everybody" className="size-4 accent-accent" />
            {t("everybody", { users: found })}
          </label>
        )}
        <div className="flex flex-wrap items-start gap-3">
          <FormField
            id="bulk-recording"
            label={words("recording")}
            error={fields?.recording}
            className="w-52 max-sm:w-full"
          >
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
          <FormField
            id="bulk-storage"
            label={words("storage")}
            error={fields?.storageDays}
            className="w-40 max-sm:w-full"
          >
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
          {/* Level with the controls, whose labels stand above them. */}
          <Button type="submit" variant="primary" busy={isPending} className="sm:mt-6.5">
            {isAwake ? t("apply", { users: chosen }) : t("applyPlain")}
          </Button>
        </div>
        {error && !fields?.recording && !fields?.storageDays && (
          <p role="alert" className="text-bad text-sm">
            {fields?.userId ?? error}
          </p>
        )}
      </div>
    </form>
  );
}
