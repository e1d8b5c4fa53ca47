import { UserPlus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { listUsers } from "@/lib/users/list";
import { UserTable } from "./user-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("users") };
}

export default async function UsersPage() {
  const { ctx, company } = await requireAdmin();
  const users = await listUsers(await webDeps(), ctx);
  const [nav, t] = [await getTranslations("nav"), await getTranslations("users")];
  const add = (
    <Link href="/company/users/new" className={buttonLook({ variant: "primary" })}>
      <UserPlus aria-hidden="true" />
      {t("add")}
    </Link>
  );

  return (
    <>
      <PageHeader
        above={nav("company")}
        title={nav("users")}
        lead={t("lead", { company: company.name })}
        actions={users.length > 0 && add}
      />
      <Card className="overflow-hidden">
        {users.length > 0 ? (
          <UserTable users={users} />
        ) : (
          <EmptyState icon={UsersRound} title={t("none")} text={t("noneText")} action={add} />
        )}
      </Card>
    </>
  );
}
