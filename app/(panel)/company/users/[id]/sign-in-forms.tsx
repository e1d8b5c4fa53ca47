"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { ShownOnce } from "@/components/shown-once";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";

type Props = {
  userId: string;
  mayInvite: boolean;
  isInvited: boolean;
  mayTake: boolean;
  /** Invites go by email; else the link is shown here. */
  isMailed: boolean;
  invite: Send<string | null>;
  takeAway: Send<void>;
};

export function SignInForms(props: Props) {
  const { userId, mayInvite, isInvited, mayTake, isMailed, invite, takeAway } = props;
  const t = useTranslations("access");
  const invited = useServerForm(invite);
  const taken = useServerForm(takeAway);
  const problem = invited.problem ?? taken.problem;
  const link = invited.answer?.ok ? invited.answer.value : null;

  return (
    <div className="mt-4 grid gap-4 empty:hidden">
      {link && <ShownOnce key={link} id="link" label={t("label")} value={link} why={t("once")} />}
      {mayInvite && (
        <OneButton
          form={invited}
          userId={userId}
          hint={t(isMailed ? "inviteHint" : "inviteNoMailer")}
        >
          {t(isInvited ? "again" : "invite")}
        </OneButton>
      )}
      {mayTake && (
        <OneButton form={taken} userId={userId} hint={t("takeHint")} variant="danger">
          {t("take")}
        </OneButton>
      )}
      {problem && (
        <p role="alert" className="text-bad text-sm">
          {problem.error}
        </p>
      )}
    </div>
  );
}

type OneButtonProps = {
  form: Pick<ReturnType<typeof useServerForm>, "action" | "submit" | "isPending">;
  userId: string;
  hint: string;
  variant?: "danger";
  children: string;
};

function OneButton({ form, userId, hint, variant, children }: OneButtonProps) {
  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    form.submit(new FormData(event.currentTarget));
  }

  return (
    <form
      action={form.action}
      onSubmit={send}
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <input type="hidden" name="userId" value={userId} />
      <Button type="submit" busy={form.isPending} {...(variant && { variant })}>
        {children}
      </Button>
      <p className="min-w-0 flex-1 basis-56 text-ink-soft text-sm">{hint}</p>
    </form>
  );
}
