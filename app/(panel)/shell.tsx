"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AppNav } from "@/components/app-nav";
import { Brand } from "@/components/brand";
import { navigationFor } from "@/components/navigation";
import { StatusBanners } from "@/components/status-banners";
import { Button } from "@/components/ui/button";
import { Toaster } from "@/components/ui/toaster";
import type { PanelStatus } from "@/domain/panel-status";
import type { Role } from "@/domain/user";
import { signOut } from "./actions";

type Props = {
  companyName: string;
  role: Role;
  /** Null: it could not be read. */
  status: PanelStatus | null;
  children: ReactNode;
};

/** What stands around every page: a client file, since server elements travel with each page. */
export function Shell({ companyName, role, status, children }: Props) {
  const t = useTranslations("nav");

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("skip")}
      </a>
      <header className="sticky top-0 z-30 grid grid-cols-[minmax(0,1fr)_auto] border-line border-b bg-surface [grid-template-areas:'brand_out'_'nav_nav'] lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0">
        <div className="flex min-w-0 items-center gap-3 px-4 py-3 [grid-area:brand] lg:block lg:px-5 lg:pt-5 lg:pb-4">
          <Brand />
          <p className="truncate text-ink-soft text-sm lg:mt-1.5">{companyName}</p>
        </div>
        <AppNav items={navigationFor(role)} />
        <form
          action={signOut}
          className="flex items-center pr-2 [grid-area:out] lg:border-line lg:border-t lg:p-3"
        >
          <Button type="submit" variant="ghost" size="sm" className="lg:w-full lg:justify-start">
            <LogOut aria-hidden="true" />
            {t("signOut")}
          </Button>
        </form>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 px-4 py-6 outline-none sm:px-6 lg:px-10 lg:py-9"
      >
        <div className="mx-auto w-full max-w-6xl">
          <StatusBanners first={status} />
          {children}
        </div>
      </main>
      <Toaster />
    </div>
  );
}
