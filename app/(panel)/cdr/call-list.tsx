"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { PhoneOff } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Pager } from "@/components/pager";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type FirstRead, readListFilters } from "@/domain/call-view";
import { CallRows } from "./call-rows";
import { Filters, type Person } from "./filters";
import { useOpenCallSoon } from "./lazy-open-call";
import { callKey, callListQuery, callQuery } from "./queries";
import { RowIcons } from "./row-icons";
import { useClosedWhenGone } from "./use-closed-when-gone";
import { useLiveCalls } from "./use-live-calls";
import { useRowWords } from "./use-row-words";

type Props = {
  /** JSON of `FirstRead`: as text, since React walks through whatever else it is to hand over. */
  first: string;
  people: Person[];
  isAdmin: boolean;
  /** A call was deleted just now, and the list is what came after. */
  hasDeleted: boolean;
};

/** The calls of the page's address: its filters, its place in the list, and the open call. */
export function CallList({ first, people, isAdmin, hasDeleted }: Props) {
  const t = useTranslations("cdr");
  const search = useSearchParams();
  const openId = usePathname().split("/")[2] ?? null;
  const filters = readListFilters(Object.fromEntries(search));
  const words = useRowWords();
  useLiveCalls();
  useOpenCallSoon();
  useFirst(first);

  const list = useQuery({ ...callListQuery(filters), placeholderData: keepPreviousData });
  const calls = list.data?.calls ?? [];
  const opened = useQuery({ ...callQuery(openId ?? ""), enabled: openId !== null });
  const open = useClosedWhenGone(openId, opened.error) ? undefined : opened.data?.call;
  const isOnPage = calls.some((call) => call.id === openId);
  const shown = open && !isOnPage ? [open, ...calls] : calls;
  const isFiltered = Object.keys(filters).length > 0;
  const nothing = list.data?.nextCursor ? "noneYet" : isFiltered ? "noneMatch" : "none";

  return (
    <div className="grid gap-4">
      {hasDeleted && openId === null && (
        <Alert tone="good" role="status">
          {t("callDeleted")}
        </Alert>
      )}
      <Filters filters={filters} people={people} />
      <RowIcons />
      <Card className="overflow-hidden" aria-busy={list.isPlaceholderData || undefined}>
        {list.isLoadingError && (
          <EmptyState
            icon={PhoneOff}
            title={t("unreachable")}
            action={<Button onClick={() => list.refetch()}>{t("again")}</Button>}
          />
        )}
        {list.isRefetchError && (
          <Alert tone="warn" role="status" className="m-3">
            {t("outdated")}
          </Alert>
        )}
        {!list.isLoadingError && shown.length === 0 && (
          <EmptyState icon={PhoneOff} title={t(nothing)} text={t(`${nothing}Text`)} />
        )}
        {!list.isLoadingError && shown.length > 0 && (
          <Table className="md:table-fixed">
            <TableHead>
              <TableRow>
                <TableHeader className="sm:w-40">{t("time")}</TableHeader>
                <TableHeader className="hidden w-28 xl:table-cell">{t("direction")}</TableHeader>
                <TableHeader>
                  <span className="md:hidden">{t("with")}</span>
                  <span className="max-md:hidden">{t("from")}</span>
                </TableHeader>
                <TableHeader className="hidden md:table-cell">{t("to")}</TableHeader>
                <TableHeader className="hidden md:table-cell">{t("answeredBy")}</TableHeader>
                <TableHeader className="hidden w-20 text-right xl:table-cell">
                  {t("duration")}
                </TableHeader>
                <TableHeader className="hidden w-28 xl:table-cell">{t("status")}</TableHeader>
                <TableHeader className="sm:w-32">{t("summary")}</TableHeader>
                {/* The open call spans all columns: those hidden here would take their share. */}
                <td
                  colSpan={3}
                  aria-hidden="true"
                  className="hidden w-0 p-0 md:table-cell xl:hidden"
                />
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map((call) => (
                <CallRows
                  key={call.id}
                  call={call}
                  words={words}
                  isOpen={call.id === openId}
                  search={search.toString()}
                  isAdmin={isAdmin}
                />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
      <Pager
        path="/cdr"
        search={search}
        nextCursor={list.data?.nextCursor ?? null}
        hasCursor={Boolean(filters.cursor)}
      />
    </div>
  );
}

/**
 * What the server read for the page is there before the first fetch; it is put in only once, and
 * not checked, as page and server are of one build.
 */
function useFirst(first: string): void {
  const queryClient = useQueryClient();
  useState(() => {
    const { filters, page, open }: FirstRead = JSON.parse(first);
    queryClient.setQueryData(callListQuery(filters).queryKey, page);
    if (open) queryClient.setQueryData(callKey(open.call.id), open);
  });
}
