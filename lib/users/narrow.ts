import { and, eq, gte, isNotNull, isNull, lt, ne, not, type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema/companies";
import { minStorageDays, type NotReady } from "@/domain/user";
import type { ReadinessFilter, UserFilters } from "@/domain/user-list";
import type { Ctx } from "../ctx";

/** The users that filters leave, as a condition on `users`. */
export function narrowedTo({ companyId }: Ctx, { q, readiness }: UserFilters): SQL | undefined {
  const there = readiness === "removed" ? isNotNull(users.disabledAt) : isNull(users.disabledAt);
  return and(
    eq(users.companyId, companyId),
    there,
    readiness && readiness !== "removed" ? isAsReady[readiness]() : undefined,
    q === undefined ? undefined : names(q),
  );
}

const isAlways = eq(users.recording, "always");
const isKeptLongEnough = gte(users.storageDays, minStorageDays);

/** Users whose calls can be summarised; of one user `notReadyOf` says why not. */
export function isReady(): SQL | undefined {
  return and(isAlways, isKeptLongEnough, isNotNull(users.extension));
}

type Narrowing = Exclude<ReadinessFilter, "removed">;

const isAsReady: Record<Narrowing | NotReady, () => SQL | undefined> = {
  ready: isReady,
  not_ready: () => not(sql`(${isReady()})`),
  recording_not_always: () => ne(users.recording, "always"),
  storage_too_short: () => and(isAlways, lt(users.storageDays, minStorageDays)),
  no_extension: () => and(isAlways, isKeptLongEnough, isNull(users.extension)),
};

function names(text: string): SQL {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`concat_ws(' ', ${users.name}, ${users.email}, ${users.extension}) ilike ${pattern}`;
}
