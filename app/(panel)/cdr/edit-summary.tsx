"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
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
import { cn } from "@/components/ui/cn";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useServerForm } from "@/components/use-server-form";
import type { CallDetail } from "@/domain/call-view";
import type { SummaryWire } from "@/domain/summary";
import { EditCorrections } from "./edit-corrections";
import { EditNotes } from "./edit-notes";
import { EditPoints } from "./edit-points";
import { type Filled, filledWith } from "./edit-rows";
import { TextArea } from "./edit-text";
import { callKey } from "./queries";
import { saveEdit } from "./summary-actions";

const EditConflict = dynamic(() => import("./edit-conflict").then((file) => file.EditConflict));

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
  const t = useTranslations("call");
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

  const filled: Filled = filledWith(problem, isPending);
  const theirs = problem && newerThan([base.version, filled.typed.seen], detail.summary);
  // What somebody has not been shown they do not save on top of.
  const seen = theirs ? theirs.version : base.version;

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget), { stored: onStored });
  }

  return (
    <div className={cn("grid grid-cols-1 gap-6", theirs && "xl:grid-cols-2")}>
      <form
        ref={form}
        action={action}
        onSubmit={save}
        noValidate
        className="grid min-w-0 grid-cols-1 content-start gap-6"
      >
        <input type="hidden" name="callId" value={callId} />
        <input type="hidden" name="version" value={filled.typed.version ?? base.version} />
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
            {t(theirs ? "saveMine" : "save")}
          </Button>
          <a href={closedHref} onClick={onClose} className={buttonLook({ variant: "ghost" })}>
            {t(theirs ? "useNew" : "cancelEdit")}
          </a>
        </div>
      </form>
      {theirs && <EditConflict detail={detail} theirs={theirs} base={base} typed={filled.typed} />}
    </div>
  );
}

/** Without scripts the form begins anew with what is newest, and what was sent tells. */
function newerThan(known: (number | string | undefined)[], summary: SummaryWire | null) {
  const isKnown = known.every(
    (version) => version === undefined || Number(version) === summary?.version,
  );
  return isKnown ? null : summary;
}
