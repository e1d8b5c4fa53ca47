import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonLook } from "@/components/ui/button";
import type { Send } from "@/components/use-server-form";
import { minStorageDays } from "@/domain/user";
import { userListHref } from "@/domain/user-list";
import type { Readiness as ReadinessFacts } from "@/lib/users/readiness";
import type { User } from "@/lib/users/rows";
import { Readiness } from "../users/readiness";
import { UserButton } from "../users/user-button";

type Props = { readiness: ReadinessFacts; mend: Send<void> };

/** The first few who do not qualify, and the way to the others. */
export function RequirementsList({ readiness, mend }: Props) {
  const t = useTranslations("requirements");
  const { users, ready, lacking, first } = readiness;
  const mendable = lacking.recording_not_always + lacking.storage_too_short;
  const more = users - ready - first.length;

  return (
    <div className="mt-4 border-line border-t pt-1">
      <ul className="divide-y divide-line">
        {first.map((user) => (
          <li key={user.id} className="flex items-center justify-between gap-4 py-2.5">
            <div className="min-w-0">
              <p id={`lacks-${user.id}`} className="truncate font-medium text-ink text-sm">
                {user.name}
              </p>
              <Readiness user={user} />
            </div>
            <Remedy user={user} mend={mend} />
          </li>
        ))}
        {more > 0 && (
          <li className="py-2.5 text-ink-soft text-sm">
            {t.rich("more", {
              more,
              all: (words) => (
                <Link
                  href={userListHref({ readiness: "not_ready" })}
                  className="whitespace-nowrap rounded-sm font-medium text-accent underline underline-offset-3 hover:text-accent-hover"
                >
                  {words}
                </Link>
              ),
            })}
          </li>
        )}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t pt-3 empty:hidden">
        {mendable > 0 && (
          <p id="mend-hint" className="min-w-0 flex-1 basis-64 text-pretty text-ink-soft text-sm">
            {t("mendHint", { days: minStorageDays })}
          </p>
        )}
        {mendable > 1 && (
          <UserButton
            label={t("mendAll", { users: mendable })}
            describedBy="mend-hint"
            send={mend}
          />
        )}
      </div>
    </div>
  );
}

function Remedy({ user, mend }: { user: User; mend: Send<void> }) {
  const t = useTranslations("requirements");
  const describedBy = `lacks-${user.id}`;
  if (user.notReady !== "no_extension") {
    return <UserButton userId={user.id} label={t("mend")} describedBy={describedBy} send={mend} />;
  }
  return (
    <Link
      href={`/company/users/${user.id}`}
      aria-describedby={describedBy}
      className={buttonLook({ size: "sm" })}
    >
      {t("addNumber")}
    </Link>
  );
}
