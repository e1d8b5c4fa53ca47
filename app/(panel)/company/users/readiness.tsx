import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { minStorageDays } from "@/domain/user";
import type { User } from "@/lib/users/rows";

/** Whether calls of this user can be summarised; if not, what is missing. */
export function Readiness({ user }: { user: User }) {
  const t = useTranslations("user");
  if (user.notReady === null) {
    return (
      <Badge tone="good">
        <CircleCheck aria-hidden="true" />
        {t("ready")}
      </Badge>
    );
  }

  const rule = t(`rules.${user.recording}`);
  return (
    <span className="flex items-start gap-1.5 text-sm text-warn">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      {t(`notReady.${user.notReady}`, { rule, days: user.storageDays, needed: minStorageDays })}
    </span>
  );
}
