import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { exclusions } from "@/db/schema/choices";
import type { EligibilityFacts } from "@/domain/eligibility";
import { exclusionKinds } from "@/domain/exclusion";
import type { Party } from "@/domain/party";
import { numberKeyOf, shownNumber } from "./parties";
import type { CallRow } from "./rows";

type Facts = Pick<EligibilityFacts, "excludedBy" | "participants">;

/**
 * What the company keeps out of summaries and this call falls under: a number of somebody outside,
 * a user who talked, or a queue it went through. A number goes before a user, a user before a
 * queue. `facts-of-many.ts` asks the same of many calls at once.
 */
export async function exclusionOf(
  tx: Tx,
  call: CallRow,
  participants: Facts["participants"],
): Promise<Facts["excludedBy"]> {
  const { numbers, queues } = namedIn(call);
  const userIds = participants.map(({ userId }) => userId);
  const rows = await tx
    .select({ kind: exclusions.kind, value: exclusions.value })
    .from(exclusions)
    .where(
      and(
        eq(exclusions.companyId, call.companyId),
        or(
          numbers.length > 0
            ? and(eq(exclusions.kind, "number"), inArray(exclusions.value, numbers))
            : undefined,
          userIds.length > 0
            ? and(eq(exclusions.kind, "user"), inArray(exclusions.value, userIds))
            : undefined,
          queues.length > 0
            ? and(eq(exclusions.kind, "queue"), inArray(sql`lower(${exclusions.value})`, queues))
            : undefined,
          sql`false`,
        ),
      ),
    )
    .orderBy(exclusions.createdAt, exclusions.id);

  for (const kind of exclusionKinds) {
    const found = rows.find((row) => row.kind === kind);
    if (found) return { kind, name: nameOf(found, participants) };
  }
  return null;
}

/** Somebody outside, as far as the phone system can tell. */
const outside = new Set<Party["kind"]>(["external", "unknown"]);

function namedIn(call: CallRow) {
  const parties = [
    ...[call.fromParty, call.toParty, call.answeredBy],
    ...call.steps.flatMap(({ party, by }) => [party, by]),
  ].filter((party) => party !== null);
  const queueParties = [
    ...parties.filter(({ kind }) => kind === "queue"),
    ...call.steps.flatMap(({ kind, party }) => (kind === "queue" && party ? [party] : [])),
  ];

  const numbers = parties.filter(({ kind }) => outside.has(kind)).flatMap(numberOf);
  const queues = queueParties.flatMap(({ name }) => (name ? [name] : []));
  return { numbers: [...new Set(numbers)], queues: queues.map(lowerCased) };
}

function numberOf({ number, e164 }: Party): string[] {
  const key = e164 ?? numberKeyOf(number);
  return key === null ? [] : [key];
}

/** By the database, whose idea of a lower-case letter the index has too. */
function lowerCased(name: string) {
  return sql`lower(${name})`;
}

function nameOf(
  { kind, value }: Pick<typeof exclusions.$inferSelect, "kind" | "value">,
  participants: Facts["participants"],
): string {
  if (kind === "number") return shownNumber(value);
  if (kind === "queue") return value;
  return participants.find(({ userId }) => userId === value)?.name ?? "";
}
