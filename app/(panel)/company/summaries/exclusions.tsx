"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";
import type { Exclusion } from "@/domain/exclusion";

type Props = { exclusions: Exclusion[]; remove: Send<void> };

/** Whose calls are never summarised, each with a button that takes it off the list. */
export function Exclusions({ exclusions, remove }: Props) {
  const t = useTranslations("summaryOptions.exclusions");
  if (exclusions.length === 0) return <p className="text-ink-soft text-sm">{t("none")}</p>;

  return (
    <ul className="max-h-96 divide-y divide-line overflow-y-auto rounded-control border border-line">
      {exclusions.map((exclusion) => (
        <Row key={exclusion.id} exclusion={exclusion} remove={remove} />
      ))}
    </ul>
  );
}

function Row({
  exclusion: { id, kind, name },
  remove,
}: { exclusion: Exclusion } & Pick<Props, "remove">) {
  const t = useTranslations("summaryOptions.exclusions");
  const { problem, action, isPending, submit } = useServerForm(remove);

  function press(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-1.5">
      <Badge>{t(`kinds.${kind}`)}</Badge>
      <span id={`exclusion-${id}`} className="wrap-anywhere min-w-0 flex-1 text-sm tabular-nums">
        {name}
      </span>
      <form action={action} onSubmit={press}>
        <input type="hidden" name="id" value={id} />
        <Button
          type="submit"
          size="sm"
          variant="ghost"
          busy={isPending}
          disabled={isPending}
          aria-describedby={`exclusion-${id}`}
        >
          {t("remove")}
        </Button>
      </form>
      {problem && !isPending && (
        <p role="alert" className="basis-full text-bad text-sm">
          {problem.error}
        </p>
      )}
    </li>
  );
}
