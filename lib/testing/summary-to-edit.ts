import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { actionPoints, deliveries, summaries } from "@/db/schema/results";
import type { SummaryEdit } from "@/domain/summary-edit";
import { editSummary } from "@/lib/summary/edit-summary";
import { createCompany } from "./factories";
import { testDeps, testNow } from "./fakes";
import { storedCall } from "./stored";
import { summarisedCall } from "./summarised-call";

const people = {
  "203": {},
  "204": { name: "Priya Shah" },
  "200": { name: "Alex Morgan", role: "admin" as const },
};
const pointId = "01990000-0000-7000-8000-000000000001";

type Changes = Partial<Omit<SummaryEdit, "callId">>;
type Point = SummaryEdit["points"][number];

/** The action point as it was, with what is changed about it. */
export function kept(changes: Partial<Point>): Point {
  const asItWas = { text: "Call back", ownerUserId: null, dueDate: "2026-11-27" };
  return { from: pointId, owner: "agent", ...asItWas, ...changes };
}

type Settings = NonNullable<Parameters<typeof createCompany>[1]>["settings"];

/** A call of Tom's (203) with a summary of one note and one action point, and who may edit it. */
export async function summaryToEdit(db: Db, settings: Settings = {}) {
  const company = await createCompany(db, { users: people, settings: { ...settings } });
  const { companyId, userId } = company;
  const deps = await testDeps(db);
  const callId = await summarisedCall(deps, company);
  const ownPoint = pointId.replace(/0001$/, callId.slice(-4));
  await inCompany(db, companyId, (tx) =>
    tx.insert(actionPoints).values({
      ...{ companyId, callId, version: 1, position: 0, id: ownPoint, text: "Call back" },
      ...{ owner: "agent", dueText: "by Friday", dueDate: "2026-11-27", doneAt: testNow },
      ...{ segmentIds: ["s002"], quote: "I will call you" },
    }),
  );

  const asItIs: SummaryEdit = {
    ...{ callId, version: 1, seen: 1, overview: "Over <b>“ë”</b>.", tags: ["billing"] },
    ...{ notes: [{ from: 0, text: "Paid twice." }], points: [kept({})] },
  };
  const edit = (ctx: Parameters<typeof editSummary>[1], changes: Changes) => {
    const wanted = { ...asItIs, ...changes };
    const points = wanted.points.map((one) => ({ ...one, from: one.from && ownPoint }));
    return editSummary(deps, ctx, { ...wanted, points });
  };
  const read = <T>(work: Parameters<typeof inCompany<T>>[2]) => inCompany(db, companyId, work);
  const stored = {
    deps,
    call: () => storedCall(db, companyId, callId),
    versions: () => read((tx) => tx.select().from(summaries).orderBy(summaries.version)),
    points: (version: number) =>
      read((tx) =>
        tx
          .select()
          .from(actionPoints)
          .where(eq(actionPoints.version, version))
          .orderBy(asc(actionPoints.position)),
      ),
    deliveries: () => read((tx) => tx.select().from(deliveries)),
    notes: () => read((tx) => tx.select().from(auditLog)),
  };
  return { company, userId, callId, ctx: company.as("203"), edit, stored };
}
