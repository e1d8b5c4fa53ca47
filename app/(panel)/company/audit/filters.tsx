import { useTranslations } from "next-intl";
import { DateFilter, FilterBar, SelectFilter } from "@/components/filter-bar";
import { type AuditFilters, auditActors, auditKinds } from "@/domain/audit";

type Props = {
  filters: Omit<AuditFilters, "cursor">;
  people: { id: string; name: string }[];
};

export function Filters({ filters, people }: Props) {
  const t = useTranslations("audit");
  const isKnown = people.some(({ id }) => id === filters.person);
  const isGone = filters.person !== undefined && !isKnown && !isActor(filters.person);
  return (
    <FilterBar
      path="/company/audit"
      values={filters}
      words={{ show: t("filter"), clear: t("clear") }}
    >
      <SelectFilter name="person" aria-label={t("who")} defaultValue={filters.person ?? ""}>
        <option value="">{t("anybody")}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {isGone && <option value={filters.person}>{t("somebody")}</option>}
        {auditActors.map((actor) => (
          <option key={actor} value={actor}>
            {t(`actors.${actor}`)}
          </option>
        ))}
      </SelectFilter>
      <SelectFilter name="kind" aria-label={t("about")} defaultValue={filters.kind ?? ""}>
        <option value="">{t("anything")}</option>
        {auditKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectFilter>
      <DateFilter name="from" label={t("from")} defaultValue={filters.from} />
      <DateFilter name="to" label={t("to")} defaultValue={filters.to} />
    </FilterBar>
  );
}

function isActor(person: string): boolean {
  return auditActors.some((actor) => actor === person);
}
