import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { type CallDetail, listFilters } from "@/domain/call-view";
import { requireUser } from "@/lib/auth/session";
import { callRef } from "@/lib/calls/get";
import type { Ctx, Deps } from "@/lib/ctx";
import { webDeps } from "@/lib/deps";
import { AppError } from "@/lib/errors";
import { viewCall } from "@/lib/reporting/view-call";
import { viewCalls } from "@/lib/reporting/view-list";
import { listUsers } from "@/lib/users/list";
import { CallList } from "../call-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("cdr") };
}

type Props = {
  params: Promise<{ id?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CdrPage({ params, searchParams }: Props) {
  const { ctx, user } = await requireUser();
  const deps = await webDeps();
  const { id: [openId, ...rest] = [] } = await params;
  if (rest.length > 0) notFound();

  const filters = listFilters.catch({}).parse(await searchParams);
  const [page, open, people, nav, t] = await Promise.all([
    viewCalls(deps, ctx, filters),
    openId ? read(deps, ctx, openId) : null,
    user.role === "admin" ? listUsers(deps, ctx) : [],
    getTranslations("nav"),
    getTranslations("cdr"),
  ]);

  return (
    <>
      <PageHeader title={nav("cdr")} lead={t("lead")} />
      <CallList
        firstPage={page}
        firstFilters={filters}
        firstOpen={open}
        people={people.map(({ id, name }) => ({ id, name }))}
        isAdmin={user.role === "admin"}
      />
    </>
  );
}

async function read(deps: Deps, ctx: Ctx, id: string): Promise<CallDetail> {
  try {
    return await viewCall(deps, ctx, callRef(id));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
