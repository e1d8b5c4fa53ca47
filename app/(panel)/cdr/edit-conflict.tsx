"use client";

import { useTranslations } from "next-intl";
import type { CallDetail } from "@/domain/call-view";
import type { SummaryWire } from "@/domain/summary";
import { draftOf, goneFrom } from "@/domain/summary-draft";
import { onlyHere } from "@/domain/summary-version";
import { Points } from "./points";
import { useVersionLine } from "./use-version-line";

type Props = {
  detail: CallDetail;
  /** What somebody else has stored meanwhile. */
  theirs: SummaryWire;
  /** What the edit began with, and what its form holds. */
  base: SummaryWire;
  typed: Record<string, string>;
};

/** What saving would put aside, beside the form: who wrote it, when, and what of it differs. */
export function EditConflict({ detail, theirs, base, typed }: Props) {
  const t = useTranslations("call");
  const lineOf = useVersionLine();
  const line = detail.versions.find(({ version }) => version === theirs.version);
  const gone = goneFrom(base, theirs);
  const title = `conflict-${detail.call.id}`;

  return (
    <section
      aria-labelledby={title}
      className="min-w-0 self-start rounded-card border border-line bg-surface p-4 shadow-card"
    >
      <h3 id={title} className="font-medium text-sm">
        {line && lineOf(line)}
      </h3>
      <p className="mt-0.5 mb-4 text-pretty text-ink-soft text-xs">{t("conflictLead")}</p>
      <Points
        summary={theirs}
        people={detail.people}
        addedBy={detail.addedBy}
        marks={onlyHere(theirs, draftOf(base, typed))}
        level="h4"
        cite={() => null}
      />
      {gone.length > 0 && (
        <section className="mt-5">
          <h4 className="mb-1.5 font-medium text-ink-soft text-xs">{t("conflictGone")}</h4>
          <ul lang={base.language} className="grid grid-cols-1 gap-1.5 text-ink-soft">
            {gone.map((text) => (
              <li key={text} className="wrap-anywhere">
                <del>{text}</del>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}
