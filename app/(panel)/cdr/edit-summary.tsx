"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import {
  type MouseEvent,
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { Alert } from "@/components/ui/alert";
import { Button, buttonLook } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useServerForm } from "@/components/use-server-form";
import type { CallDetail } from "@/domain/call-view";
import { EditCorrections } from "./edit-corrections";
import { EditNotes } from "./edit-notes";
import { EditPoints } from "./edit-points";
import { type Filled, filledWith } from "./edit-rows";
import { TextArea } from "./edit-text";
import { callKey } from "./queries";
import { saveEdit } from "./summary-actions";

type Stored = { version: number; corrections: { heard: string; term: string }[] };

type Props = {
  detail: CallDetail;
  closedHref: string;
  onClose: (event: MouseEvent) => void;
  onStored: (stored: Stored) => void;
  /** The summary as it is read, for when the edit was stored without scripts. */
  children: ReactNode;
};

/** The summary's words as a form. What it began with stays, whatever happens to the call meanwhile. */
export function EditSummary({ detail, closedHref, onClose, onStored, children }: Props) {
  const t = useTranslations("cdr");
  const queryClient = useQueryClient();
  const { answer, problem, action, isPending, submit } = useServerForm<Stored>(saveEdit);
  const [base] = useState(detail.summary);
  const { id: callId } = detail.call;
  const form = useRef<HTMLFormElement>(null);

  // Whoever is told of a newer version saves on top of it the next time.
  useEffect(() => {
    if (problem) void queryClient.invalidateQueries({ queryKey: callKey(callId) });
  }, [problem, queryClient, callId]);

  // A long form says what is wrong where nobody is looking.
  useEffect(() => {
    if (!problem || isPending) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem, isPending]);

  if (answer?.ok && !isPending) {
    return (
      <>
        <EditCorrections corrections={answer.value.corrections} />
        {children}
        <a href={closedHref} className={`${buttonLook({ size: "sm" })} mt-4`}>
          {t("done")}
        </a>
      </>
    );
  }
  if (!base) return children;

  const isNewer = problem !== null && !problem.fields && detail.summary !== null;
  const seen = isNewer ? (detail.summary?.version ?? base.version) : base.version;
  const filled: Filled = filledWith(problem, isPending);

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget), {
      stored(value) {
        void queryClient.invalidateQueries({ queryKey: callKey(callId) });
        onStored(value);
      },
    });
  }

  return (
    <form ref={form} action={action} onSubmit={save} noValidate className="grid grid-cols-1 gap-6">
      <input type="hidden" name="callId" value={callId} />
      <input type="hidden" name="version" value={base.version} />
      <input type="hidden" name="seen" value={seen} />
      <FormField
        id={`overview-${callId}`}
        label={t("overview")}
        error={filled.problemOf("overview")}
      >
        {(control) => (
          <TextArea
            {...control}
            name="overview"
            lang={base.language}
            rows={3}
            defaultValue={filled.typed.overview ?? base.overview}
          />
        )}
      </FormField>
      <EditNotes notes={base.notes} language={base.language} filled={filled} />
      <FormField
        id={`tags-${callId}`}
        label={t("tags")}
        hint={t("tagsHint")}
        error={filled.problemOf("tags")}
      >
        {(control) => (
          <Input
            {...control}
            name="tags"
            lang={base.language}
            defaultValue={filled.typed.tags ?? base.tags.join(", ")}
          />
        )}
      </FormField>
      <EditPoints summary={base} detail={detail} filled={filled} />
      {problem && !isPending && (
        <Alert tone="bad" role="alert">
          {problem.error}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={isPending} disabled={isPending}>
          {t("save")}
        </Button>
        <a href={closedHref} onClick={onClose} className={buttonLook({ variant: "ghost" })}>
          {t("cancelEdit")}
        </a>
      </div>
    </form>
  );
}
