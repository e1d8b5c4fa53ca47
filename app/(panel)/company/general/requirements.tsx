import { UserRoundCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { minStorageDays } from "@/domain/user";

/** What has to be so of a user before calls are summarised, and of how many it is. */
export function Requirements({ qualifying, users }: { qualifying: number; users: number }) {
  const t = useTranslations("general");
  return (
    <Card className="flex items-start gap-3.5 p-5">
      <span className="grid size-9 shrink-0 place-items-center rounded-control bg-accent-soft text-accent">
        <UserRoundCheck aria-hidden="true" className="size-4.5" />
      </span>
      <div className="min-w-0">
        <p className="text-pretty font-medium text-ink">
          {t("requirements", { qualifying, users, days: minStorageDays })}
        </p>
        <p className="mt-0.5 text-ink-soft text-sm">
          {t("requirementsHint")}{" "}
          <Link
            href="/company/users"
            className="whitespace-nowrap rounded-sm font-medium text-accent underline underline-offset-3 hover:text-accent-hover"
          >
            {t("seeWho")}
          </Link>
        </p>
      </div>
    </Card>
  );
}
