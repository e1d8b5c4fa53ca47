import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { callParticipants, calls, recordings } from "@/db/schema/calls";
import { companyEvents } from "@/db/schema/events";
import { jobKinds } from "@/lib/jobs/kinds";

/** What a test looks up after the work is done. */

export async function storedCall(db: Db, companyId: string, callId: string) {
  const [row] = await inCompany(db, companyId, (tx) =>
    tx.select().from(calls).where(eq(calls.id, callId)),
  );
  if (!row) throw new Error("There is no such call.");
  return row;
}

/** The ids of the users who talked. */
export async function talkersOf(db: Db, companyId: string, callId: string): Promise<string[]> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select({ userId: callParticipants.userId })
      .from(callParticipants)
      .where(eq(callParticipants.callId, callId))
      .orderBy(asc(callParticipants.talkedFrom)),
  );
  return rows.map((row) => row.userId);
}

export async function storedRecordings(db: Db, companyId: string) {
  return inCompany(db, companyId, (tx) => tx.select().from(recordings).orderBy(recordings.id));
}

/** The types of a company's events in the order of their numbers, of one call or of all. */
export async function eventsOf(db: Db, companyId: string, callId?: string): Promise<string[]> {
  const rows = await inCompany(db, companyId, (tx) =>
    tx
      .select({ type: companyEvents.type })
      .from(companyEvents)
      .where(
        and(
          eq(companyEvents.companyId, companyId),
          callId === undefined ? undefined : eq(companyEvents.callId, callId),
        ),
      )
      .orderBy(companyEvents.seq),
  );
  return rows.map((row) => row.type);
}

const facts = { id: z.uuid(), startAfter: z.coerce.date() };
const jobRows = z.array(
  z.discriminatedUnion("kind", [
    z.object({ ...facts, kind: z.enum(["transcribe", "summarize"]), payload: jobKinds.summarize }),
    z.object({ ...facts, kind: z.literal("deliver"), payload: jobKinds.deliver }),
    z.object({ ...facts, kind: z.literal("mail"), payload: jobKinds.mail }),
    z.object({ ...facts, kind: z.literal("remake"), payload: jobKinds.remake }),
  ]),
);

/** A company's queued jobs, oldest first. */
export async function queuedJobs(db: Db, companyId: string) {
  const rows = await db.execute(sql`
    select id, name as kind, data as payload, start_after as "startAfter" from pgboss.job
    where data ->> 'companyId' = ${companyId} and state = 'created' order by created_on, id`);
  return jobRows.parse([...rows]);
}
