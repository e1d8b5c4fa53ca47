import { useTranslations } from "next-intl";
import { certificates, type HostingLine } from "@/domain/hosting";

/** Where an engine is hosted, and through what it is reached. */
export function HostingText({ line }: { line: HostingLine }) {
  const t = useTranslations("hosting");
  const { hosting, certifications, reachedThrough } = line;
  return (
    <>
      <p>{[t(hosting), ...(certifications ? certificates : [])].join(" | ")}</p>
      {reachedThrough && <p>{t("reachedThrough", { host: reachedThrough })}</p>}
    </>
  );
}
