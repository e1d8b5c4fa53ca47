import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type EventType, eventTypes } from "@/domain/event";
import { companyId, companyOnly, createdAt, instantColumn, oneOf } from "./columns";
import { companies } from "./companies";

/** What happened, by ids alone. `seq` has no gaps and follows the order of commits. */
export const companyEvents = pgTable(
  "company_events",
  {
    companyId: companyId().references(() => companies.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull(),
    type: text().$type<EventType>().notNull(),
    callId: uuid("call_id").notNull(),
    version: integer(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.seq] }),
    index("company_events_of_call").on(t.companyId, t.callId, t.seq),
    oneOf("company_events", "type", eventTypes),
    companyOnly("company_events"),
  ],
);

/** The last `seq` of each company: updated last in a transaction, so its lock orders commits. */
export const companyEventCounters = pgTable(
  "company_event_counters",
  {
    companyId: companyId()
      .primaryKey()
      .references(() => companies.id, { onDelete: "cascade" }),
    lastSeq: bigint("last_seq", { mode: "number" }).notNull().default(0),
  },
  () => [companyOnly("company_event_counters")],
);

/** Which workers live; of no company. */
export const workerBeats = pgTable("worker_beats", {
  workerId: uuid("worker_id").primaryKey(),
  startedAt: instantColumn("started_at").notNull(),
  beatAt: instantColumn("beat_at").notNull(),
});
