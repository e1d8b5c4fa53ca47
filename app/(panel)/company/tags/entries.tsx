import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button";

type Entry = { id: string; name: string; about: string | null; changeHref: string };

type Props = {
  entries: Entry[];
  /** The entry that is being changed, and the form that stands in its place. */
  openId: string | undefined;
  form: (id: string) => ReactNode;
};

export function Entries({ entries, openId, form }: Props) {
  const t = useTranslations("choiceLists");
  return (
    <ul className="divide-y divide-line border-line border-y">
      {entries.map(({ id, name, about, changeHref }) =>
        id === openId ? (
          <li key={id} className="-mx-5 bg-canvas px-5 py-4">
            {form(id)}
          </li>
        ) : (
          <li key={id} className="flex min-h-12 items-center justify-between gap-4 py-1.5">
            <p className="wrap-anywhere min-w-0 text-sm" id={`entry-${id}`}>
              <span className="font-medium text-ink">{name}</span>
              {about && <span className="block text-pretty text-ink-soft">{about}</span>}
            </p>
            <Link
              href={changeHref}
              scroll={false}
              aria-describedby={`entry-${id}`}
              className={buttonLook({ size: "sm", variant: "ghost" })}
            >
              {t("change")}
            </Link>
          </li>
        ),
      )}
    </ul>
  );
}
