"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { FormFooter } from "@/components/form-footer";
import { buttonLook } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Send, useServerForm } from "@/components/use-server-form";
import { type RemakePreview, type RemakeWish, remakeAgreement } from "@/domain/remake";
import type { EngineId } from "@/domain/settings";
import { Preview } from "./preview";

type Asked = RemakePreview & { wish: RemakeWish };

type Props = {
  engines: EngineId[];
  days: { from: string; to: string };
  send: Send<Asked | null>;
};

/** Two steps: which calls, then how many those are. */
export function RemakeForm({ engines, days, send }: Props) {
  const t = useTranslations("remake");
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const asked = answer?.ok && !isPending ? answer.value : null;
  const typed = problem?.typed ?? {};
  const wrong = isPending ? {} : (problem?.fields ?? {});
  const shown = { ...days, engine: "", ...typed, ...asked?.wish };

  function ask(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isPending) submit(new FormData(event.currentTarget));
  }

  return (
    <form action={action} onSubmit={ask} noValidate className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-3">
        {(["from", "to"] as const).map((name) => (
          <FormField key={name} id={name} label={t(name)} error={wrong[name]}>
            {(control) => (
              <Input {...control} type="date" name={name} required defaultValue={shown[name]} />
            )}
          </FormField>
        ))}
        <FormField id="engine" label={t("engine")} error={wrong.engine}>
          {(control) => (
            <Select {...control} name="engine" defaultValue={shown.engine ?? ""}>
              <option value="">{t("ownEngine")}</option>
              {engines.map((id) => (
                <option key={id} value={id}>
                  {t(`engines.${id}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </div>
      <ul className="grid list-disc gap-1 pl-5 text-pretty text-ink-soft text-sm">
        <li>{t("paidOnce")}</li>
        <li>{t("editsStay")}</li>
      </ul>
      {asked && <Preview preview={asked} />}
      {asked && (
        <input type="hidden" name="agreed" value={remakeAgreement(asked.wish, asked.total)} />
      )}
      <FormFooter
        submit={asked && asked.total > 0 ? t("begin", { count: asked.total }) : t("count")}
        variant={asked && asked.total === 0 ? "secondary" : "primary"}
        isPending={isPending}
        problem={problem?.fields ? null : problem?.error}
      >
        {asked && (
          <a href="/company/remake" className={buttonLook({ variant: "ghost" })}>
            {t("otherDays")}
          </a>
        )}
      </FormFooter>
    </form>
  );
}
