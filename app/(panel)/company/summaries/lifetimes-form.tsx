"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { FormFooter } from "@/components/form-footer";
import { buttonLook } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { type Send, useServerForm } from "@/components/use-server-form";
import { agreementTo, type Lifetimes, maxKeptDays, type ToAgree } from "@/domain/retention";
import { Agreement } from "./agreement";

type ToConfirm = ToAgree & { wanted: Lifetimes };
type Props = { lifetimes: Lifetimes; send: Send<ToConfirm | null> };

const names = ["transcriptDays", "summaryDays"] as const;
const hints = { transcriptDays: "transcriptHint", summaryDays: "summaryHint" } as const;

/** What would be deleted at once has to be agreed to, in a second step. */
export function LifetimesForm({ lifetimes, send }: Props) {
  const t = useTranslations("summaryOptions");
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const toConfirm = answer?.ok && !isPending ? answer.value : null;
  const fields = isPending ? {} : (problem?.fields ?? {});

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  function shown(name: (typeof names)[number]): string | number {
    return problem?.typed?.[name] ?? (toConfirm?.wanted ?? lifetimes)[name] ?? "";
  }

  return (
    <form action={action} onSubmit={save} noValidate className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        {names.map((name) => (
          <FormField
            key={name}
            id={name}
            label={t(name)}
            hint={t(hints[name])}
            error={fields[name]}
          >
            {(control) => (
              <span className="flex items-center gap-2">
                <Input
                  {...control}
                  type="number"
                  name={name}
                  min={1}
                  max={maxKeptDays}
                  step={1}
                  placeholder="∞"
                  defaultValue={shown(name)}
                  className="w-28"
                />
                <span className="text-ink-soft text-sm">{t("days")}</span>
              </span>
            )}
          </FormField>
        ))}
      </div>
      {toConfirm && (
        <>
          <input type="hidden" name="agreed" value={agreementTo(toConfirm.wanted)} />
          <Agreement toAgree={toConfirm} />
        </>
      )}
      <FormFooter
        submit={t(toConfirm ? "agreeSave" : "save")}
        variant={toConfirm ? "danger" : "primary"}
        isPending={isPending}
        stored={answer?.ok && answer.value === null && t("stored")}
        problem={problem?.fields ? null : problem?.error}
      >
        {toConfirm && (
          // Read anew, so that the fields say what is stored.
          <a href="/company/summaries" className={buttonLook({ variant: "ghost" })}>
            {t("cancel")}
          </a>
        )}
      </FormFooter>
    </form>
  );
}
