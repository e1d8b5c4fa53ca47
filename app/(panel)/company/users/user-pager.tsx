import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonLook } from "@/components/ui/button";
import { type UserFilters, userListHref } from "@/domain/user-list";

type Props = { filters: UserFilters; page: number; pages: number };

export function UserPager({ filters, page, pages }: Props) {
  const t = useTranslations("pager");
  if (pages === 1) return null;

  return (
    <nav aria-label={t("pages")} className="mt-4 flex items-center justify-between gap-3">
      {page > 1 ? (
        <Link
          href={userListHref({ ...filters, page: page - 1 })}
          className={buttonLook({ size: "sm" })}
        >
          <ChevronLeft aria-hidden="true" />
          {t("previous")}
        </Link>
      ) : (
        <span />
      )}
      <p className="text-ink-soft text-sm tabular-nums">{t("page", { page, pages })}</p>
      {page < pages ? (
        <Link
          href={userListHref({ ...filters, page: page + 1 })}
          className={buttonLook({ size: "sm" })}
        >
          {t("next")}
          <ChevronRight aria-hidden="true" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
