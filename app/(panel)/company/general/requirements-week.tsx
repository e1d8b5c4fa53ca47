import { useTranslations } from "next-intl";
import type { WeekPreview } from "@/lib/reporting/preview-last-week";

/** What summaries would have come of last week's calls: large before they are switched on. */
export function RequirementsWeek({ week, isOn }: { week: WeekPreview; isOn: boolean }) {
  const t = useTranslations("requirements.week");
  const { calls, summarised, skipped } = week;
  if (calls === 0) return isOn ? null : <p className={quiet}>{t("noCalls")}</p>;

  if (isOn) {
    return (
      <details className={quiet}>
        <summary className="w-fit cursor-pointer rounded-sm hover:text-ink">
          {t("on", { calls, summarised })}
        </summary>
        <Reasons skipped={skipped} />
      </details>
    );
  }

  return (
    <div className="mt-4 rounded-control border border-line bg-canvas px-4 py-3.5">
      <p className="text-ink-soft text-sm">{t("title")}</p>
      <p className="mt-0.5 text-pretty font-medium text-ink">{t("off", { calls, summarised })}</p>
      {skipped.length > 0 && <p className="mt-3 text-ink-soft text-sm">{t("others")}</p>}
      <Reasons skipped={skipped} />
    </div>
  );
}

const quiet = "mt-4 text-ink-soft text-sm";

function Reasons({ skipped }: Pick<WeekPreview, "skipped">) {
  const t = useTranslations("requirements.week");
  return (
    <ul className="mt-1.5 grid max-w-md gap-1 text-ink-soft text-sm">
      {skipped.map(({ reason, calls }) => (
        <li key={reason} className="flex justify-between gap-3">
          <span className="min-w-0">{t(`reasons.${reason}`)}</span>
          <span className="shrink-0 text-ink tabular-nums">{t("number", { calls })}</span>
        </li>
      ))}
    </ul>
  );
}
