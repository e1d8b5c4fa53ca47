"use client";

import { ChevronRight, ChevronsLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonLook } from "@/components/ui/button";

type Props = { search: URLSearchParams; nextCursor: string | null; hasCursor: boolean };

/** Older calls, and back to the newest; the browser's own back goes one page up. */
export function Pager({ search, nextCursor, hasCursor }: Props) {
  const t = useTranslations("cdr");
  if (!nextCursor && !hasCursor) return null;

  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-3">
      {hasCursor ? (
        <Link href={hrefWith(search, null)} className={buttonLook({ size: "sm" })}>
          <ChevronsLeft aria-hidden="true" />
          {t("newest")}
        </Link>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Link href={hrefWith(search, nextCursor)} className={buttonLook({ size: "sm" })}>
          {t("older")}
          <ChevronRight aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}

function hrefWith(search: URLSearchParams, cursor: string | null): string {
  const next = new URLSearchParams(search);
  if (cursor === null) next.delete("cursor");
  else next.set("cursor", cursor);
  return `/cdr?${next}`;
}
