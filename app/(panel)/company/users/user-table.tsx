import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { User } from "@/lib/users/rows";
import { ChooseAll } from "./choose-all";
import { Readiness } from "./readiness";

const fromMedium = "max-md:hidden";
const fromLarge = "max-xl:hidden";

/**
 * Each row is one link, and a box to tick. What a narrow screen has no room for stands on the
 * user's own page.
 */
export function UserTable({ users }: { users: User[] }) {
  const [t, list] = [useTranslations("user"), useTranslations("userList")];
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader className="w-4 pr-0 pl-3">
            <ChooseAll />
          </TableHeader>
          <TableHeader>{t("name")}</TableHeader>
          <TableHeader>{t("number")}</TableHeader>
          <TableHeader className={fromLarge}>{t("email")}</TableHeader>
          <TableHeader className={fromMedium}>{t("role")}</TableHeader>
          <TableHeader className={fromMedium}>{t("recording")}</TableHeader>
          <TableHeader className={fromMedium}>{t("storage")}</TableHeader>
          <TableHeader className={fromMedium}>{t("readiness")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {users.map((user) => (
          <TableRow key={user.id} className="relative focus-within:bg-hover hover:bg-hover">
            <TableCell className="pr-0 pl-3">
              {/* Above the link, which covers the row, and large enough for a thumb. */}
              <label className="relative z-1 -m-2 grid size-9 cursor-pointer place-items-center">
                <input
                  type="checkbox"
                  name="userId"
                  value={user.id}
                  aria-label={list("choose", { name: user.name })}
                  className="size-4 accent-accent"
                />
              </label>
            </TableCell>
            <TableCell className="max-w-64 font-medium">
              <Link
                href={`/company/users/${user.id}`}
                className="block truncate outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
              >
                {user.name}
              </Link>
              <div className="mt-1 font-normal md:hidden">
                <Readiness user={user} />
              </div>
            </TableCell>
            <TableCell className="tabular-nums">{user.extension ?? "–"}</TableCell>
            <TableCell className={`${fromLarge} max-w-64 truncate text-ink-soft`}>
              {user.email ?? "–"}
            </TableCell>
            <TableCell className={`${fromMedium} whitespace-nowrap`}>
              {t(`roles.${user.role}`)}
            </TableCell>
            <TableCell className={`${fromMedium} whitespace-nowrap`}>
              {t(`rules.${user.recording}`)}
            </TableCell>
            <TableCell className={`${fromMedium} whitespace-nowrap tabular-nums`}>
              {t("days", { days: user.storageDays })}
            </TableCell>
            <TableCell className={fromMedium}>
              <Readiness user={user} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
