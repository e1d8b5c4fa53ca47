"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type SubmitEvent, useOptimistic } from "react";
import { Switch } from "@/components/ui/switch";
import { type Send, useServerForm } from "@/components/use-server-form";

type Props = {
  name: "summariesOn" | "internalCallsToo" | "emailOn" | "webhookOn";
  /** What is stored. */
  checked: boolean;
  send: Send<void>;
  /** What belongs to the setting, under it. */
  children?: ReactNode;
};

/** A setting that is Yes or No. The thumb moves at once; the word changes when it is stored. */
export function SettingSwitch({ name, checked, send, children }: Props) {
  const t = useTranslations("general");
  const words = useTranslations("switch");
  const { problem, action, isPending, submit } = useServerForm(send);
  const [shown, show] = useOptimistic(checked);

  function toggle(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget), { meanwhile: () => show(!shown) });
  }

  return (
    <div className="px-5 py-4">
      <div className="flex items-start justify-between gap-x-6">
        <div className="min-w-0 py-1.5">
          <label htmlFor={name} className="block w-fit cursor-pointer font-medium text-ink">
            {t(`${name}.label`)}
          </label>
          <p id={`${name}-hint`} className="mt-0.5 text-pretty text-ink-soft text-sm">
            {t(`${name}.hint`)}
          </p>
        </div>
        <form action={action} onSubmit={toggle}>
          <input type="hidden" name="on" value={String(!shown)} />
          <Switch
            id={name}
            checked={checked}
            shown={shown}
            busy={isPending}
            texts={{ yes: words("yes"), no: words("no") }}
            aria-describedby={`${name}-hint`}
          />
        </form>
      </div>
      {problem && !isPending && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem.error}
        </p>
      )}
      {children}
    </div>
  );
}
