import { Tags } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { CompanyTag } from "@/domain/tag-list";
import { dropTag, storeNewTag, storeTag } from "./actions";
import { type TagsAddress, tagsHref } from "./address";
import { Done } from "./done";
import { Entries } from "./entries";
import { EntryForm, type Field } from "./entry-form";

export function TagSection({ tags, address }: { tags: CompanyTag[]; address: TagsAddress }) {
  const t = useTranslations("choiceLists");
  const { q, page, tag: openId, done } = address;

  return (
    <Section id="tags" title={t("tags")} lead={t("tagsLead")}>
      <Done saved={done === "tagSaved"} removed={done === "tagRemoved"} />
      {tags.length === 0 ? (
        <EmptyState icon={Tags} title={t("noTags")} text={t("noTagsText")} className="py-8" />
      ) : (
        <Entries
          entries={tags.map(({ id, name, description }) => ({
            ...{ id, name, about: description || null },
            changeHref: tagsHref({ q, page, tag: id }),
          }))}
          openId={openId}
          form={(id) => (
            <EntryForm
              key={id}
              kind="tag"
              fields={fieldsOf(tags.find((tag) => tag.id === id))}
              submit={t("save")}
              send={storeTag}
              there={{
                hidden: { id, q: q ?? "", page: String(page) },
                closedHref: tagsHref({ q, page }),
                remove: dropTag,
              }}
            />
          )}
        />
      )}
      <div className="mt-5">
        <EntryForm
          kind="tag"
          fields={fieldsOf(undefined)}
          submit={t("addTag")}
          stored={t("added")}
          send={storeNewTag}
        />
      </div>
    </Section>
  );

  function fieldsOf(tag: CompanyTag | undefined): [Field, Field] {
    return [
      { name: "name", label: t("tag"), value: tag?.name ?? "" },
      {
        ...{ name: "description", label: t("description"), hint: t("descriptionHint") },
        value: tag?.description ?? "",
      },
    ];
  }
}
