import { ChevronRight, ChevronsLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonLook } from "@/components/ui/button";

type Props = { search: URLSearchParams; nextCursor: string | null; hasCursor: boolean };

export function Pager({ search, nextCursor, hasCursor }: Props) {
  const t = useTranslations("audit");
  if (!nextCursor && !hasCursor) return null;

  const older = new URLSearchParams(search);
  if (nextCursor) older.set("cursor", nextCursor);
  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-3">
      {hasCursor ? (
        <Link href={`/company/audit?${search}`} className={buttonLook({ size: "sm" })}>
          <ChevronsLeft aria-hidden="true" />
          {t("newest")}
        </Link>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Link href={`/company/audit?${older}`} className={buttonLook({ size: "sm" })}>
          {t("older")}
          <ChevronRight aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}
