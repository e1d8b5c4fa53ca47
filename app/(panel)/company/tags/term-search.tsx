import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonLook } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { tagsHref, tagsPath } from "./address";

/** A plain form, so that what is searched for lives in the address. */
export function TermSearch({ q }: { q: string | undefined }) {
  const t = useTranslations("choiceLists");
  return (
    <search className="mb-3 block">
      <form method="get" action={tagsPath} className="flex flex-wrap gap-2">
        <span className="relative w-64 max-sm:w-full">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-soft"
          />
          <Input
            // A new address brings new values.
            key={q}
            type="search"
            name="q"
            aria-label={t("search")}
            defaultValue={q}
            maxLength={100}
            className="pl-9"
          />
        </span>
        <Button type="submit">{t("show")}</Button>
        {q && (
          <Link href={tagsHref({})} scroll={false} className={buttonLook({ variant: "ghost" })}>
            {t("clear")}
          </Link>
        )}
      </form>
    </search>
  );
}
