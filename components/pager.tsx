import { ChevronRight, ChevronsLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonLook } from "./ui/button";

type Props = {
  /** The page whose list it is. */
  path: string;
  search: URLSearchParams;
  nextCursor: string | null;
  hasCursor: boolean;
  /** What the two ways are called. */
  first?: "newest" | "first";
  next?: "older" | "next";
};

/** On through the rows, and back to the first; the browser's own back goes one page up. */
export function Pager(props: Props) {
  const { path, search, nextCursor, hasCursor, first = "newest", next = "older" } = props;
  const t = useTranslations("pager");
  if (!nextCursor && !hasCursor) return null;

  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-3">
      {hasCursor ? (
        <Link href={`${path}?${at(search, null)}`} className={buttonLook({ size: "sm" })}>
          <ChevronsLeft aria-hidden="true" />
          {t(first)}
        </Link>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Link href={`${path}?${at(search, nextCursor)}`} className={buttonLook({ size: "sm" })}>
          {t(next)}
          <ChevronRight aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}

function at(search: URLSearchParams, cursor: string | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (cursor === null) next.delete("cursor");
  else next.set("cursor", cursor);
  return next;
}
