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
};

/** Older rows, and back to the newest; the browser's own back goes one page up. */
export function Pager({ path, search, nextCursor, hasCursor }: Props) {
  const t = useTranslations("pager");
  if (!nextCursor && !hasCursor) return null;

  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-3">
      {hasCursor ? (
        <Link href={`${path}?${at(search, null)}`} className={buttonLook({ size: "sm" })}>
          <ChevronsLeft aria-hidden="true" />
          {t("newest")}
        </Link>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Link href={`${path}?${at(search, nextCursor)}`} className={buttonLook({ size: "sm" })}>
          {t("older")}
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
