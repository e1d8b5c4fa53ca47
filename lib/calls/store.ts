import { isDeepStrictEqual } from "node:util";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callParticipants, calls } from "@/db/schema/calls";
import { sources, users } from "@/db/schema/companies";
import { type CallInput, callInput } from "@/domain/call";
import { AppError } from "../errors";
import { extensionsOf, participantsOf } from "./participants";
import { knownParties } from "./parties";
import { type CallRow, updateCall } from "./rows";

type Place = { companyId: string; sourceId: string };

/** One call and its audio at a time: whoever comes second sees what the first one wrote. */
export async function lockExternalId(tx: Tx, place: Place, externalId: string): Promise<void> {
  const key = `${place.companyId} ${place.sourceId} ${externalId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** Locks the call of that external id until the transaction ends; undefined when there is none. */
export async function lockByExternalId(
  tx: Tx,
  place: Place,
  externalId: string,
): Promise<CallRow | undefined> {
  const [row] = await tx
    .select()
    .from(calls)
    .where(
      and(
        eq(calls.companyId, place.companyId),
        eq(calls.sourceId, place.sourceId),
        eq(calls.externalId, externalId),
      ),
    )
    .for("update");
  if (row?.deletedAt) throw new AppError("conflict", "This call has been deleted.");
  return row;
}

/**
 * Writes what the phone system says of a call and who talked on it. `changed` is false when it
 * says nothing new.
 */
export async function writeCall(
  tx: Tx,
  place: Place,
  call: CallInput,
  before: CallRow | undefined,
  created: { id: string; at: Date },
): Promise<{ row: CallRow; changed: boolean }> {
  if (before && saysNothingNew(before, call)) return { row: before, changed: false };

  const userIds = await usersByExtension(tx, place.companyId, extensionsOf(call));
  const country = await countryOf(tx, place);
  const values = { ...factsOf(call), ...partiesOf(call, userIds, country) };

  const row = before
    ? { ...before, ...values, updatedAt: created.at }
    : await insertCall(tx, place, values, created);
  if (before) await updateCall(tx, before, { ...values, updatedAt: created.at });

  await tx
    .delete(callParticipants)
    .where(
      and(eq(callParticipants.companyId, place.companyId), eq(callParticipants.callId, row.id)),
    );
  const participants = participantsOf(call, userIds);
  const talk = { companyId: place.companyId, callId: row.id, startedAt: row.startedAt };
  if (participants.length > 0) {
    await tx.insert(callParticipants).values(participants.map((p) => ({ ...talk, ...p })));
  }
  return { row, changed: true };
}

function factsOf(call: CallInput) {
  return {
    externalId: call.externalId,
    direction: call.direction,
    status: call.status,
    startedAt: new Date(call.startedAt),
    answeredAt: call.answeredAt === null ? null : new Date(call.answeredAt),
    endedAt: new Date(call.endedAt),
    recordingExpected: call.recording,
  };
}

function partiesOf(call: CallInput, userIds: Map<string, string>, country: string) {
  const { from, to, answeredBy, steps } = knownParties(call, { userIds, country });
  return { fromParty: from, toParty: to, answeredBy, steps };
}

/** Compares what was said alone: whose an extension is today does not make it another call. */
function saysNothingNew(before: CallRow, call: CallInput): boolean {
  const said = callInput.safeParse({
    externalId: before.externalId,
    direction: before.direction,
    status: before.status,
    startedAt: before.startedAt.toISOString(),
    answeredAt: before.answeredAt?.toISOString() ?? null,
    endedAt: before.endedAt.toISOString(),
    from: before.fromParty,
    to: before.toParty,
    answeredBy: before.answeredBy,
    steps: before.steps,
    recording: before.recordingExpected,
  });
  return said.success && isDeepStrictEqual(said.data, JSON.parse(JSON.stringify(call)));
}

async function insertCall(
  tx: Tx,
  place: Place,
  values: ReturnType<typeof factsOf> & ReturnType<typeof partiesOf>,
  created: { id: string; at: Date },
): Promise<CallRow> {
  const [row] = await tx
    .insert(calls)
    .values({
      ...place,
      ...values,
      id: created.id,
      summaryStatus: "processing",
      createdAt: created.at,
      updatedAt: created.at,
    })
    .returning();
  if (!row) throw new Error("the new call was not returned");
  return row;
}

async function usersByExtension(
  tx: Tx,
  companyId: string,
  extensions: string[],
): Promise<Map<string, string>> {
  if (extensions.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, extension: users.extension })
    .from(users)
    .where(
      and(
        eq(users.companyId, companyId),
        inArray(users.extension, extensions),
        isNull(users.disabledAt),
      ),
    );
  return new Map(rows.flatMap((row) => (row.extension === null ? [] : [[row.extension, row.id]])));
}

/** Where national numbers are read: the source's country, else the company's. */
async function countryOf(tx: Tx, place: Place): Promise<string> {
  const rows = await tx.execute<{ country: string }>(sql`
    select coalesce(s.country, c.country) as country
    from ${sources} s join companies c on c.id = s.company_id
    where s.company_id = ${place.companyId} and s.id = ${place.sourceId}`);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "The phone system of this key does not exist.");
  return row.country;
}
