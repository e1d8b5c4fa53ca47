"use client";

import { Building2, CircleUserRound, type LucideIcon, PhoneCall } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { NavItem, NavKey } from "./navigation";
import { cn } from "./ui/cn";

const icons: Partial<Record<NavKey, LucideIcon>> = {
  cdr: PhoneCall,
  company: Building2,
  me: CircleUserRound,
};

/**
 * The one navigation: a column beside the page, on a narrow screen a row above it that scrolls
 * sideways. The same links either way.
 */
export function AppNav({ items }: { items: NavItem[] }) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const list = useRef<HTMLUListElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another current link
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current="page"]');
    current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);

  return (
    <nav aria-label={t("label")} className="min-w-0 [grid-area:nav] lg:flex-1 lg:overflow-y-auto">
      <ul
        ref={list}
        className="flex gap-1 overflow-x-auto px-3 pb-2 [scrollbar-width:none] lg:flex-col lg:gap-0.5 lg:overflow-visible lg:px-3 lg:py-1"
      >
        {items.map((item) => (
          <li key={item.key} className="contents lg:block">
            <NavLink item={item} text={t(item.key)} pathname={pathname} />
            {item.children && (
              <ul className="contents lg:mt-0.5 lg:mb-1 lg:ml-4.5 lg:flex lg:flex-col lg:gap-0.5 lg:border-line lg:border-l lg:pl-2.5">
                {item.children.map((child) => (
                  <li key={child.key} className="contents lg:block">
                    <NavLink item={child} text={t(child.key)} pathname={pathname} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

type LinkProps = { item: NavItem; text: string; pathname: string };

function NavLink({ item, text, pathname }: LinkProps) {
  const Icon = icons[item.key];
  // A page below "Company Panel" has a link of its own, which is the current one.
  const isCurrent =
    !item.children &&
    (isWithin(pathname, item.href) || (item.leadsTo && isWithin(pathname, item.leadsTo)));

  return (
    <Link
      href={item.href}
      // Every page is made for its reader on the spot: fetching all of them ahead is wasted work.
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "flex h-9 shrink-0 items-center gap-2.5 rounded-control px-2.5 font-medium text-ink-soft transition-colors hover:bg-hover hover:text-ink lg:h-8",
        isCurrent && "bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent",
      )}
    >
      {Icon && <Icon aria-hidden="true" className="size-4 shrink-0" />}
      {text}
    </Link>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
