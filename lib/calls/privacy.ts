import { and, asc, eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { callParticipants } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import type { CallPrivacy } from "@/domain/call-view";
import type { Ctx, Deps } from "../ctx";
import type { CallRow } from "./rows";

/** Who sees a call, and whether the asker may change that: whoever talked on it may. */
export async function privacyOf(deps: Deps, ctx: Ctx, call: CallRow): Promise<CallPrivacy> {
  const { actor } = ctx;
  const talkers = await inCompany(deps.db, ctx.companyId, (tx) =>
    tx
      .select({ id: users.id, name: users.name })
      .from(callParticipants)
      .innerJoin(
        users,
        and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
      )
      .where(
        and(eq(callParticipants.companyId, call.companyId), eq(callParticipants.callId, call.id)),
      )
      .orderBy(asc(callParticipants.talkedFrom), asc(users.id)),
  );
  const names = new Map(talkers.map(({ id, name }) => [id, name]));
  return {
    isPrivate: call.privateSince !== null,
    canChange: actor.type === "user" && names.has(actor.userId),
    talkers: [...names.values()],
  };
}
