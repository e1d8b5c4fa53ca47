import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { PageHeader } from "@/components/page-header";
import { buttonLook } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { importColumns, importProblems } from "@/domain/user-import";
import { requireAdmin } from "@/lib/auth/session";
import { UploadForm } from "./upload-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("userImport");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportPage({ searchParams }: Props) {
  await requireAdmin();
  const [nav, t] = [await getTranslations("nav"), await getTranslations("userImport")];
  const asked = address.safeParse(await searchParams).data;
  const problem = asked && {
    name: asked.problem,
    facts: { line: asked.line, column: t(`columns.${asked.column}`) },
  };
  const columns = importColumns.map((column) => t(`columns.${column}`));

  return (
    <div className="max-w-3xl">
      <PageHeader
        above={`${nav("company")} / ${nav("users")}`}
        title={t("title")}
        lead={t("lead")}
        actions={
          <a href="/api/panel/users/import/sample" download className={buttonLook()}>
            <Download aria-hidden="true" />
            {t("sample")}
          </a>
        }
      />
      <Section id="file" title={t("file")} lead={t("fileLead")}>
        <UploadForm refused={problem ? t(`problems.${problem.name}`, problem.facts) : null} />
      </Section>
      <Section id="rules" title={t("rules.title")} className="mt-6">
        <ul className="grid list-disc gap-1.5 pl-5 text-ink-soft text-sm marker:text-line-strong">
          <li>{t("rules.columns", { columns: columns.join(", ") })}</li>
          <li>{t("rules.known")}</li>
          <li>{t("rules.empty")}</li>
          <li>{t("rules.removed")}</li>
        </ul>
      </Section>
    </div>
  );
}

const address = z.object({
  problem: z.enum([...importProblems, "gone"]),
  line: z.coerce.number().int().min(1).catch(1),
  column: z.enum(importColumns).catch("name"),
});
