"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useEffect } from "react";
import { Button, buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useServerForm } from "@/components/use-server-form";
import { removeCall } from "./actions";
import { beingDeletedKey } from "./queries";

/** Two steps, the second out of sight until the first: nobody deletes a call by a slip. */
export function DeleteCall({ callId }: { callId: string }) {
  const t = useTranslations("retention");
  const search = useSearchParams().toString();
  const { problem, action, isPending, submit } = useServerForm(removeCall);

  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isPending) return;
    queryClient.setQueryData(beingDeletedKey, callId);
    return () => {
      queryClient.setQueryData(beingDeletedKey, null);
    };
  }, [isPending, callId, queryClient]);

  function remove(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <details className="group min-w-0 open:basis-full open:rounded-control open:border open:border-line open:bg-surface open:p-4">
      <summary
        className={cn(
          buttonLook({ size: "sm", variant: "ghost" }),
          "cursor-pointer list-none hover:bg-hover hover:text-ink group-open:-ml-2.5 group-open:text-ink [&::-webkit-details-marker]:hidden",
        )}
      >
        {t("deleteCall")}
      </summary>
      <form action={action} onSubmit={remove} className="mt-2 grid justify-items-start gap-3">
        <input type="hidden" name="callId" value={callId} />
        <input type="hidden" name="search" value={search} />
        <p className="max-w-prose text-pretty text-ink">{t("deleteWhat")}</p>
        <Button type="submit" size="sm" variant="danger" busy={isPending} disabled={isPending}>
          {t("deleteNow")}
        </Button>
        {problem && !isPending && (
          <p role="alert" className="text-bad">
            {problem.error}
          </p>
        )}
      </form>
    </details>
  );
}
