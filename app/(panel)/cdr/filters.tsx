"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type inferParserType, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { directions } from "@/domain/call";
import type { ListFilters } from "@/domain/call-view";
import { summaryStatuses } from "@/domain/reasons";

export type Person = { id: string; name: string };

const periods = [1, 7, 30] as const;

const parsers = {
  q: parseAsString,
  direction: parseAsString,
  summaryStatus: parseAsString,
  userId: parseAsString,
  days: parseAsInteger,
  cursor: parseAsString,
};

/** What the list is narrowed to. It lives in the address; without scripts it is a plain form. */
export function Filters({ filters, people }: { filters: ListFilters; people: Person[] }) {
  const t = useTranslations("cdr");
  const [, setFilters] = useQueryStates(parsers, { history: "push" });
  const [text, setText] = useTyped(filters.q ?? "");
  const isFiltered = Object.keys(filters).some((name) => name !== "cursor");
  const change = (wish: Partial<inferParserType<typeof parsers>>) =>
    void setFilters({ ...wish, cursor: null });

  return (
    <search>
      <form
        method="get"
        action="/cdr"
        className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: text.trim() || null });
        }}
      >
        <span className="relative col-span-2 sm:w-64">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-soft"
          />
          <Input
            type="search"
            name="q"
            aria-label={t("search")}
            placeholder={t("searchHint")}
            value={text}
            maxLength={100}
            className="pl-9"
            onChange={(event) => {
              setText(event.target.value);
              if (event.target.value === "") change({ q: null });
            }}
          />
        </span>
        <Select
          name="summaryStatus"
          aria-label={t("summary")}
          value={filters.summaryStatus ?? ""}
          onChange={(event) => change({ summaryStatus: event.target.value || null })}
        >
          <option value="">{t("anySummary")}</option>
          {summaryStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`summaryStatuses.${status}`)}
            </option>
          ))}
        </Select>
        <Select
          name="direction"
          aria-label={t("direction")}
          value={filters.direction ?? ""}
          onChange={(event) => change({ direction: event.target.value || null })}
        >
          <option value="">{t("anyDirection")}</option>
          {directions.map((direction) => (
            <option key={direction} value={direction}>
              {t(`directions.${direction}`)}
            </option>
          ))}
        </Select>
        {people.length > 0 && (
          <Select
            name="userId"
            aria-label={t("person")}
            value={filters.userId ?? ""}
            onChange={(event) => change({ userId: event.target.value || null })}
          >
            <option value="">{t("anybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <Select
          name="days"
          aria-label={t("period")}
          value={filters.days ?? ""}
          onChange={(event) => change({ days: Number(event.target.value) || null })}
        >
          <option value="">{t("anyTime")}</option>
          {periods.map((days) => (
            <option key={days} value={days}>
              {t(`lastDays.${days}`)}
            </option>
          ))}
        </Select>
        <noscript>
          <Button type="submit">{t("filter")}</Button>
        </noscript>
        {isFiltered && (
          <Button
            variant="ghost"
            onClick={() => {
              setText("");
              change({ q: null, direction: null, summaryStatus: null, userId: null, days: null });
            }}
          >
            <X aria-hidden="true" />
            {t("clear")}
          </Button>
        )}
      </form>
    </search>
  );
}

/** What is being typed; where the address changes by other ways, Back say, the field follows. */
function useTyped(asked: string) {
  const [text, setText] = useState(asked);
  const [followed, setFollowed] = useState(asked);
  if (asked !== followed) {
    setFollowed(asked);
    setText(asked);
  }
  return [text, setText] as const;
}
