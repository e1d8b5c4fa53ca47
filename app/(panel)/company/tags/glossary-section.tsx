import { BookA } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { GlossaryTerm } from "@/domain/glossary";
import type { GlossaryPage } from "@/lib/choices/glossary-list";
import { dropTerm, storeNewTerm, storePasted, storeTerm } from "./actions";
import { type TagsAddress, tagsHref } from "./address";
import { Done } from "./done";
import { Entries } from "./entries";
import { EntryForm, type Field } from "./entry-form";
import { PasteForm } from "./paste-form";
import { TermPager } from "./term-pager";
import { TermSearch } from "./term-search";

type Props = { glossary: GlossaryPage; address: TagsAddress };

export function GlossarySection({ glossary, address }: Props) {
  const t = useTranslations("choiceLists");
  const { q, term: openId, done } = address;
  const { terms, page, pages, count, words } = glossary;

  return (
    <Section id="glossary" title={t("glossary")} lead={t("glossaryLead")}>
      <Done saved={done === "termSaved"} removed={done === "termRemoved"} />
      {(q || count > terms.length) && <TermSearch q={q} />}
      {terms.length === 0 ? (
        <EmptyState
          icon={BookA}
          title={t(q ? "noneFound" : "noTerms")}
          text={t(q ? "noneFoundText" : "noTermsText")}
          className="py-8"
        />
      ) : (
        <Entries
          entries={terms.map(({ id, term, heardAs }) => ({
            ...{ id, name: term, changeHref: tagsHref({ q, page, term: id }) },
            about: heardAs.length > 0 ? t("heardAsShown", { words: heardAs.join(", ") }) : null,
          }))}
          openId={openId}
          form={(id) => (
            <EntryForm
              key={id}
              kind="term"
              fields={fieldsOf(terms.find((term) => term.id === id))}
              submit={t("save")}
              send={storeTerm}
              there={{
                hidden: { id, q: q ?? "", page: String(page) },
                closedHref: tagsHref({ q, page }),
                remove: dropTerm,
              }}
            />
          )}
        />
      )}
      <TermPager q={q} page={page} pages={pages} />
      {count > 0 && (
        <p className="mt-3 text-ink-soft text-sm tabular-nums">
          {t("room", { terms: count, words })}
          {count > 100 && <> · {t("hinted")}</>}
        </p>
      )}
      <div className="mt-5 grid gap-5">
        <div>
          <EntryForm
            kind="term"
            fields={fieldsOf(undefined)}
            submit={t("addTerm")}
            stored={t("added")}
            send={storeNewTerm}
          />
        </div>
        <PasteForm send={storePasted} />
      </div>
    </Section>
  );

  function fieldsOf(term: GlossaryTerm | undefined): [Field, Field] {
    return [
      { name: "term", label: t("term"), value: term?.term ?? "" },
      {
        ...{ name: "heardAs", label: t("heardAs"), hint: t("heardAsHint") },
        value: term?.heardAs.join(", ") ?? "",
      },
    ];
  }
}
