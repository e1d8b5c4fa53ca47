import { useTranslations } from "next-intl";
import { FilterBar, SearchFilter, SelectFilter } from "@/components/filter-bar";
import { type UserFilters as Asked, readinessFilters, userListPath } from "@/domain/user-list";

export function UserFilters({ filters }: { filters: Asked }) {
  const t = useTranslations("userList");
  return (
    <FilterBar path={userListPath} values={filters} words={{ show: t("show"), clear: t("clear") }}>
      <SearchFilter
        aria-label={t("search")}
        placeholder={t("searchHint")}
        defaultValue={filters.q}
      />
      <SelectFilter
        name="readiness"
        aria-label={t("readiness")}
        defaultValue={filters.readiness ?? ""}
      >
        <option value="">{t("everyone")}</option>
        {readinessFilters.map((name) => (
          <option key={name} value={name}>
            {t(`filters.${name}`)}
          </option>
        ))}
      </SelectFilter>
    </FilterBar>
  );
}
