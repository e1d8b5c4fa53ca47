import { useTranslations } from "next-intl";
import { FilterBar, SearchFilter } from "@/components/filter-bar";
import { tagsPath } from "./address";

export function TermSearch({ q }: { q: string | undefined }) {
  const t = useTranslations("choiceLists");
  return (
    <FilterBar path={tagsPath} values={{ q }} words={{ show: t("show"), clear: t("clear") }}>
      <SearchFilter aria-label={t("search")} placeholder={t("searchHint")} defaultValue={q} />
    </FilterBar>
  );
}
