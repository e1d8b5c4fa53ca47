"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useServerForm } from "@/components/use-server-form";
import type { CallPrivacy } from "@/domain/call-view";
import { changePrivacy } from "./actions";
import { callKey, callListKey } from "./queries";

/** Who sees the call, and for those who talked on it the button that changes that. */
export function PrivateCall({ callId, privacy }: { callId: string; privacy: CallPrivacy }) {
  const t = useTranslations("call");
  const queryClient = useQueryClient();
  const { problem, action, isPending, submit } = useServerForm(changePrivacy);
  const [isReading, setIsReading] = useState(false);
  const { isPrivate, canChange, talkers } = privacy;
  if (!canChange) return null;

  function change(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget), { stored: () => void readAgain() });
  }

  /** The event says so too; whoever pressed the button need not wait for it. */
  async function readAgain() {
    setIsReading(true);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: callKey(callId) }),
      queryClient.invalidateQueries({ queryKey: callListKey }),
    ]).finally(() => setIsReading(false));
  }

  const isBusy = isPending || isReading;
  return (
    <form
      action={action}
      onSubmit={change}
      aria-label={t("privacy.title")}
      className={cn(
        "mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 text-sm",
        isPrivate && "rounded-control border border-line bg-surface px-3.5 py-2",
      )}
    >
      <input type="hidden" name="callId" value={callId} />
      <input type="hidden" name="to" value={isPrivate ? "open" : "private"} />
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-2 text-pretty text-ink-soft">
        {isPrivate && <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0" />}
        <span className="wrap-anywhere min-w-0">
          {isPrivate ? t("privacy.private", { names: talkers.join(", ") }) : t("privacy.open")}
        </span>
      </p>
      <Button
        type="submit"
        size="sm"
        variant={isPrivate ? "secondary" : "ghost"}
        busy={isBusy}
        disabled={isBusy}
        className={isPrivate ? undefined : "max-sm:-ml-2.5"}
      >
        {t(isPrivate ? "privacy.unmark" : "privacy.mark")}
      </Button>
      {problem && !isPending && (
        <p role="alert" className="basis-full text-bad">
          {problem.error}
        </p>
      )}
    </form>
  );
}
