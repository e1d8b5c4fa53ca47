import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonLook } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type UserFilters as Asked, readinessFilters, userListHref } from "@/domain/user-list";

/** What the list is narrowed to: a plain form, so that it lives in the address. */
export function UserFilters({ filters }: { filters: Asked }) {
  const t = useTranslations("userList");
  const isNarrowed = filters.q !== undefined || filters.readiness !== undefined;

  return (
    <search className="mb-4 block">
      <form method="get" action="/company/users" className="flex flex-wrap gap-2">
        <span className="relative w-64 max-sm:w-full">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-soft"
          />
          <Input
            // A new address brings new values.
            key={filters.q}
            type="search"
            name="q"
            aria-label={t("search")}
            placeholder={t("searchHint")}
            defaultValue={filters.q}
            maxLength={100}
            className="pl-9"
          />
        </span>
        <Select
          key={filters.readiness}
          name="readiness"
          aria-label={t("readiness")}
          defaultValue={filters.readiness ?? ""}
          className="min-w-0 max-sm:flex-1"
        >
          <option value="">{t("everyone")}</option>
          {readinessFilters.map((name) => (
            <option key={name} value={name}>
              {t(`filters.${name}`)}
            </option>
          ))}
        </Select>
        <Button type="submit">{t("show")}</Button>
        {isNarrowed && (
          <Link href={userListHref({})} className={buttonLook({ variant: "ghost" })}>
            {t("clear")}
          </Link>
        )}
      </form>
    </search>
  );
}
