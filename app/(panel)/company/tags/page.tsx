import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { requireAdmin } from "@/lib/auth/session";
import { listGlossary, listKnownNames } from "@/lib/choices/glossary-list";
import { listTags } from "@/lib/choices/tags";
import { webDeps } from "@/lib/deps";
import { tagsAddress } from "./address";
import { GlossarySection } from "./glossary-section";
import { KnownNames } from "./known-names";
import { TagSection } from "./tag-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("tags") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TagsPage({ searchParams }: Props) {
  const { ctx } = await requireAdmin();
  const deps = await webDeps();
  const address = tagsAddress.parse(await searchParams);
  const [tags, glossary, known, nav, t] = await Promise.all([
    listTags(deps, ctx),
    listGlossary(deps, ctx, address),
    listKnownNames(deps, ctx),
    getTranslations("nav"),
    getTranslations("choiceLists"),
  ]);

  return (
    <div className="max-w-3xl">
      <PageHeader above={nav("company")} title={nav("tags")} lead={t("lead")} />
      <div className="grid gap-6">
        <TagSection tags={tags} address={address} />
        <GlossarySection glossary={glossary} address={address} />
        <KnownNames known={known} />
      </div>
    </div>
  );
}
