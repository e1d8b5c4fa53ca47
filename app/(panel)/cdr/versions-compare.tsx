"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useServerForm } from "@/components/use-server-form";
import type { CallDetail } from "@/domain/call-view";
import { onlyHere } from "@/domain/summary-version";
import { Cited, CitedElsewhere } from "./cited";
import { Points } from "./points";
import { settle } from "./summary-actions";
import { useVersionLine } from "./use-version-line";

type Props = { detail: CallDetail; onSegment: (id: string) => void };

/** An edit and what an engine made after it, side by side, until somebody chooses. */
export function VersionsCompare({ detail, onSegment }: Props) {
  const t = useTranslations("call");
  const { problem, action, isPending, submit } = useServerForm<void>(settle);
  const { call, summary, proposed, people } = detail;
  if (!summary || !proposed) return null;

  const [title, form] = [`compare-${call.id}`, `settle-${call.id}`];
  const choiceOf = (choice: "use" | "keep") => (
    <Button
      type="submit"
      form={form}
      name="choice"
      value={choice}
      variant={choice === "use" ? "primary" : "secondary"}
      disabled={isPending}
    >
      {t(choice === "use" ? "useNew" : "keepEdit")}
    </Button>
  );

  return (
    <section aria-labelledby={title} className="mt-8 border-line border-t pt-5">
      <h2 id={title} className="font-semibold text-[0.9375rem]">
        {t("compare")}
      </h2>
      <p className="mt-0.5 mb-4 max-w-prose text-pretty text-ink-soft text-sm">
        {t("compareLead")}
      </p>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Column detail={detail} version={summary.version} choice={choiceOf("keep")}>
          <Points
            summary={summary}
            people={people}
            addedBy={detail.addedBy}
            marks={onlyHere(summary, proposed.summary)}
            level="h4"
            cite={(ids) => <Cited ids={ids} detail={detail} onSegment={onSegment} />}
          />
        </Column>
        <Column detail={detail} version={proposed.summary.version} choice={choiceOf("use")}>
          <Points
            summary={proposed.summary}
            people={people}
            marks={onlyHere(proposed.summary, summary)}
            level="h4"
            cite={(ids) => <CitedElsewhere ids={ids} turns={proposed.turns} />}
          />
        </Column>
      </div>
      <form
        id={form}
        action={action}
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent;
          submit(new FormData(event.currentTarget, submitter));
        }}
      >
        <input type="hidden" name="callId" value={call.id} />
        <input type="hidden" name="version" value={proposed.summary.version} />
        {problem && !isPending && (
          <p role="alert" className="mt-4 text-bad text-sm">
            {problem.error}
          </p>
        )}
      </form>
    </section>
  );
}

type ColumnProps = { detail: CallDetail; version: number; choice: ReactNode; children: ReactNode };

/** A version, and at its end what chooses it. */
function Column({ detail, version, choice, children }: ColumnProps) {
  const lineOf = useVersionLine();
  const line = detail.versions.find((one) => one.version === version);
  return (
    <article className="flex min-w-0 flex-col rounded-card border border-line bg-surface p-4 shadow-card">
      <h3 className="mb-3 font-medium text-sm">{line && lineOf(line)}</h3>
      {children}
      <div className="mt-auto pt-5">{choice}</div>
    </article>
  );
}
