import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { KnownNames as Known } from "@/lib/choices/glossary-list";

/** What need not be added to the glossary, since it is read from elsewhere. */
export function KnownNames({ known }: { known: Known }) {
  const t = useTranslations("choiceLists");
  const { company, people, morePeople, queues } = known;

  return (
    <Section id="known" title={t("known")} lead={t("knownLead")}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <Names title={t("company")} names={[company]} />
        <Names title={t("people")} names={people}>
          {morePeople > 0 && (
            <span className="self-center text-ink-soft text-xs">
              {t("morePeople", { count: morePeople })}
            </span>
          )}
        </Names>
        <Names title={t("queues")} names={queues}>
          {queues.length === 0 && <span className="text-ink-soft text-sm">{t("noQueues")}</span>}
        </Names>
      </dl>
    </Section>
  );
}

type NamesProps = { title: string; names: string[]; children?: ReactNode };

function Names({ title, names, children }: NamesProps) {
  return (
    <div className="contents">
      <dt className="text-ink-soft text-sm max-sm:-mb-3">{title}</dt>
      <dd className="flex flex-wrap gap-1.5">
        {[...new Set(names)].map((name) => (
          <Badge key={name} className="wrap-anywhere whitespace-normal">
            {name}
          </Badge>
        ))}
        {children}
      </dd>
    </div>
  );
}
