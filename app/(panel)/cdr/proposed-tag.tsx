"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, type SubmitEvent, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { useServerForm } from "@/components/use-server-form";
import { callKey } from "./queries";
import { listTag } from "./tag-actions";

type Props = { tag: string; callId: string; canAdd: boolean; children: ReactNode };

/** A tag that is not on the company's list; an admin puts it there with one click. */
export function ProposedTag({ tag, callId, canAdd, children }: Props) {
  const [t, locale] = [useTranslations("call"), useLocale()];
  const queryClient = useQueryClient();
  const { problem, action, isPending, submit } = useServerForm(listTag);
  const id = useId();

  function add(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const readAgain = () => void queryClient.invalidateQueries({ queryKey: callKey(callId) });
    submit(new FormData(event.currentTarget), { stored: readAgain });
  }

  return (
    <>
      <span className="inline-flex flex-wrap items-center gap-x-1 rounded-md border border-line-strong border-dashed">
        <Badge className="wrap-anywhere whitespace-normal bg-transparent ring-0">
          <span id={id}>{children}</span>
          <span lang={locale} className="font-normal text-ink-soft italic">
            {t("proposedTag")}
          </span>
        </Badge>
        {canAdd && (
          <form action={action} onSubmit={add} lang={locale} className="border-line border-l">
            <input type="hidden" name="name" value={tag} />
            <button
              type="submit"
              disabled={isPending}
              aria-busy={isPending || undefined}
              aria-describedby={id}
              className="inline-flex items-center gap-1 rounded-r-md px-1.5 py-0.5 font-medium text-accent text-xs hover:bg-accent-soft disabled:opacity-55"
            >
              <Plus aria-hidden="true" className="size-3.5" />
              {t("addToList")}
            </button>
          </form>
        )}
      </span>
      {problem && !isPending && (
        <p role="alert" lang={locale} className="mt-1 text-bad text-xs">
          {problem.fields?.name ?? problem.error}
        </p>
      )}
    </>
  );
}
