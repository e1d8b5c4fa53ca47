"use client";

import { useTranslations } from "next-intl";
import type { RemakePreview } from "@/domain/remake";

/** How many calls would get a new summary, and why the others would not. */
export function Preview({ preview: { total, passedOver } }: { preview: RemakePreview }) {
  const t = useTranslations("remake");
  return (
    <div role="status" className="rounded-control bg-accent-soft px-3.5 py-2.5 text-sm">
      <p className="font-medium">{t("found", { count: total })}</p>
      {passedOver.length > 0 && (
        <>
          <p className="mt-1.5 text-ink-soft">{t("passedOver")}</p>
          <ul className="mt-0.5 grid list-disc gap-0.5 pl-5 text-ink-soft">
            {passedOver.map(({ reason, calls }) => (
              <li key={reason}>{t(`why.${reason}`, { count: calls })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
