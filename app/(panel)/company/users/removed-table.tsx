import { useTranslations } from "next-intl";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { Send } from "@/components/use-server-form";
import type { User } from "@/lib/users/rows";
import { UserButton } from "./user-button";

/** Users who were removed: they have no page, and can be taken back. */
export function RemovedTable({ users, restore }: { users: User[]; restore: Send<never> }) {
  const [t, removal] = [useTranslations("user"), useTranslations("userRemoval")];
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader>{t("name")}</TableHeader>
          <TableHeader className="max-md:hidden">{t("number")}</TableHeader>
          <TableHeader className="max-md:hidden">{t("email")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{removal("actions")}</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {users.map((user) => (
          <TableRow key={user.id}>
            <TableCell className="max-w-64 truncate font-medium">
              <span id={`removed-${user.id}`}>{user.name}</span>
            </TableCell>
            <TableCell className="tabular-nums max-md:hidden">{user.extension ?? "–"}</TableCell>
            <TableCell className="max-w-64 truncate text-ink-soft max-md:hidden">
              {user.email ?? "–"}
            </TableCell>
            <TableCell>
              <UserButton
                userId={user.id}
                label={removal("restore")}
                describedBy={`removed-${user.id}`}
                send={restore}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
