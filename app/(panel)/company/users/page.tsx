import { FileUp, UserPlus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { Alert } from "@/components/ui/alert";
import { buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import {
  type UserFilters as Asked,
  userListPath,
  userListSearch,
  userQuery,
} from "@/domain/user-list";
import { requireAdmin } from "@/lib/auth/session";
import { webDeps } from "@/lib/deps";
import { listUserPage } from "@/lib/users/list-page";
import { getRemovedName } from "@/lib/users/remove";
import { storeMany } from "./bulk-actions";
import { BulkForm } from "./bulk-form";
import { storeRestored } from "./remove-actions";
import { RemovedTable } from "./removed-table";
import { UserButton } from "./user-button";
import { UserFilters } from "./user-filters";
import { UserTable } from "./user-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("users") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UsersPage({ searchParams }: Props) {
  const { ctx, company } = await requireAdmin();
  const deps = await webDeps();
  const address = await searchParams;
  const { cursor, ...filters } = userQuery.parse(address);
  const imported = importedUsers.safeParse(address).data;
  const removedId = typeof address.removed === "string" ? address.removed : null;

  const [{ users, found, nextCursor }, removed, nav, t, list] = await Promise.all([
    listUserPage(deps, ctx, { ...filters, cursor }),
    removedId === null ? null : getRemovedName(deps, ctx, removedId),
    getTranslations("nav"),
    getTranslations("users"),
    getTranslations("userList"),
  ]);

  return (
    <>
      <PageHeader
        above={nav("company")}
        title={nav("users")}
        lead={t("lead", { company: company.name })}
        actions={<Ways />}
      />
      {imported && (
        <Alert tone="good" role="status" className="mb-4">
          {list("imported", imported)}
        </Alert>
      )}
      {removedId !== null && removed !== null && <Removed userId={removedId} name={removed} />}
      <UserFilters filters={filters} />
      <Card className="overflow-clip">
        {users.length === 0 && <Nobody filters={filters} />}
        {users.length > 0 && filters.readiness === "removed" && (
          <RemovedTable users={users} restore={storeRestored} />
        )}
        {users.length > 0 && filters.readiness !== "removed" && (
          <BulkForm
            key={JSON.stringify([filters, cursor])}
            filters={filters}
            found={found}
            onThisPage={users.length}
            send={storeMany}
          >
            <UserTable users={users} />
          </BulkForm>
        )}
      </Card>
      <div className="mt-4">
        <Pager
          path={userListPath}
          search={userListSearch(filters)}
          nextCursor={nextCursor}
          hasCursor={cursor !== undefined}
          first="first"
          next="next"
        />
      </div>
    </>
  );
}

/** What an import did, as it leads here. */
const importedUsers = z.object({
  created: z.coerce.number().int().min(0),
  changed: z.coerce.number().int().min(0),
  leftOut: z.coerce.number().int().min(0),
});

/** The ways in which users come. */
async function Ways() {
  const t = await getTranslations("users");
  return (
    <>
      <Link href="/company/users/import" className={buttonLook()}>
        <FileUp aria-hidden="true" />
        {t("import")}
      </Link>
      <Link href="/company/users/new" className={buttonLook({ variant: "primary" })}>
        <UserPlus aria-hidden="true" />
        {t("add")}
      </Link>
    </>
  );
}

async function Nobody({ filters }: { filters: Asked }) {
  const [t, list] = [await getTranslations("users"), await getTranslations("userList")];
  const isNarrowed = filters.q !== undefined || filters.readiness !== undefined;
  if (!isNarrowed) return <EmptyState icon={UsersRound} title={t("none")} text={t("noneText")} />;
  return <EmptyState icon={UsersRound} title={list("noneMatch")} text={list("noneMatchText")} />;
}

async function Removed({ userId, name }: { userId: string; name: string }) {
  const t = await getTranslations("userRemoval");
  return (
    <Alert
      tone="good"
      role="status"
      className="mb-4"
      action={
        <UserButton
          userId={userId}
          label={t("restore")}
          describedBy="removed"
          send={storeRestored}
        />
      }
    >
      <p id="removed">{t("removed", { name })}</p>
    </Alert>
  );
}
