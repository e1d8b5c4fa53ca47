import { UserRoundCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { Send } from "@/components/use-server-form";
import { minStorageDays } from "@/domain/user";
import { userListHref } from "@/domain/user-list";
import type { WeekPreview } from "@/lib/reporting/preview-last-week";
import type { Readiness } from "@/lib/users/readiness";
import { RequirementsList } from "./requirements-list";
import { RequirementsWeek } from "./requirements-week";

type Props = { readiness: Readiness; week: WeekPreview; isOn: boolean; mend: Send<void> };

const linkLook =
  "whitespace-nowrap rounded-sm font-medium text-accent underline underline-offset-3 hover:text-accent-hover";

/** What has to be so before calls are summarised, of whom it is not so, and what would come of it. */
export function Requirements({ readiness, week, isOn, mend }: Props) {
  const t = useTranslations("requirements");
  const { users, ready, silent } = readiness;

  return (
    <Card className="p-5">
      <div className="flex items-start gap-3.5">
        <span className="grid size-9 shrink-0 place-items-center rounded-control bg-accent-soft text-accent">
          <UserRoundCheck aria-hidden="true" className="size-4.5" />
        </span>
        <div className="min-w-0">
          <p className="text-pretty font-medium text-ink">
            {t("count", { ready, users, days: minStorageDays })}
          </p>
          <p className="mt-0.5 text-ink-soft text-sm">
            {t("hint")}{" "}
            {ready > 0 && (
              <Link href={userListHref({ readiness: "ready" })} className={linkLook}>
                {t("seeWho")}
              </Link>
            )}
          </p>
        </div>
      </div>
      {ready === 0 && isOn && (
        <Alert tone="warn" className="mt-4">
          {t("noneYet")}
        </Alert>
      )}
      {ready < users && <RequirementsList readiness={readiness} mend={mend} />}
      {silent.users > 0 && (
        <Alert tone="warn" className="mt-4">
          <p>{t("silent", { names: silent.names.join(", "), more: moreThan(silent) })}</p>
          <p className="mt-0.5">{t("silentHint")}</p>
        </Alert>
      )}
      <RequirementsWeek week={week} isOn={isOn} />
      <p className="mt-4 border-line border-t pt-4 text-pretty text-ink-soft text-sm">
        {t("honest")}
      </p>
    </Card>
  );
}

function moreThan({ users, names }: Readiness["silent"]): number {
  return users - names.length;
}
