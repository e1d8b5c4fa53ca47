import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import {
  type CallDetail,
  type FirstRead,
  type ListFilters,
  readListFilters,
} from "@/domain/call-view";
import { requireUser } from "@/lib/auth/session";
import { parseCallRef } from "@/lib/calls/ref";
import type { Ctx, Deps } from "@/lib/ctx";
import { webDeps } from "@/lib/deps";
import { AppError } from "@/lib/errors";
import { orNotFound } from "@/lib/http/or-not-found";
import { viewCall } from "@/lib/reporting/view-call";
import { viewList } from "@/lib/reporting/view-list";
import { CallList } from "../call-list";
import { wasJustDeleted } from "../just-deleted";

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
  const isAdmin = user.role === "admin";
  const deps = await webDeps();
  const { id: [openId, ...rest] = [] } = await params;
  if (rest.length > 0) notFound();

  const filters = readListFilters(await searchParams);
  const [{ page, people }, open, nav, t] = await Promise.all([
    readList(deps, ctx, filters),
    openId ? read(deps, ctx, openId) : null,
    getTranslations("nav"),
    getTranslations("cdr"),
  ]);

  // A phone system may link by the id of its own.
  if (open && open.call.id !== openId) redirect(`/cdr/${open.call.id}`);

  return (
    <>
      <PageHeader title={nav("cdr")} lead={t(isAdmin ? "lead" : "leadOwn")} />
      <CallList
        first={JSON.stringify({ filters, page, open } satisfies FirstRead)}
        people={people}
        isAdmin={isAdmin}
        hasDeleted={await wasJustDeleted()}
      />
    </>
  );
}

/** `segment` of the address: our id, or the phone system's as the API takes it. */
function read(deps: Deps, ctx: Ctx, segment: string): Promise<CallDetail> {
  const ref = parseCallRef(decoded(segment));
  return ref ? orNotFound(viewCall(deps, ctx, ref)) : notFound();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

/** An address may hold a place in the list that is none: then the list is shown from its top. */
async function readList(deps: Deps, ctx: Ctx, filters: ListFilters) {
  try {
    return await viewList(deps, ctx, filters);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") redirect("/cdr");
    throw error;
  }
}
