import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonLook } from "@/components/ui/button";
import { tagsHref } from "./address";

type Props = { q: string | undefined; page: number; pages: number };

export function TermPager({ q, page, pages }: Props) {
  const [t, lists] = [useTranslations("pager"), useTranslations("choiceLists")];
  if (pages === 1) return null;

  return (
    <nav aria-label={lists("pages")} className="mt-4 flex items-center justify-between gap-3">
      {page > 1 ? (
        <Link
          href={tagsHref({ q, page: page - 1 })}
          scroll={false}
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
          href={tagsHref({ q, page: page + 1 })}
          scroll={false}
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
