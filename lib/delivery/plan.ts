import { and, eq, gte, isNotNull, isNull } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { callParticipants } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import { deliveries } from "@/db/schema/results";
import type { DeliveryChannel } from "@/domain/delivery";
import { minStorageDays } from "@/domain/user";
import type { CallRow } from "../calls/rows";
import type { Deps } from "../ctx";
import { readCompany } from "../settings/read";

type Recipient = { channel: DeliveryChannel; recipient: string; userId: string | null };

/**
 * Plans who is told of a call's first summary, and enqueues each delivery: the webhook's URL, and
 * the address of every user who talked and whose calls are summarised. A recipient who has been
 * planned for is left alone.
 */
export async function planDeliveries(
  deps: Deps,
  tx: Tx,
  call: CallRow,
  version: number,
): Promise<void> {
  if (version !== 1) return;

  const { companyId, id: callId } = call;
  const { settings } = await readCompany(tx, companyId);
  const recipients: Recipient[] = settings.emailOn ? await mailboxesOf(tx, call) : [];
  if (settings.webhookOn && settings.webhookUrl !== "") {
    recipients.push({ channel: "webhook", recipient: settings.webhookUrl, userId: null });
  }
  if (recipients.length === 0) return;

  const planned = { companyId, callId, version, state: "waiting", createdAt: deps.now() } as const;
  const rows = await tx
    .insert(deliveries)
    .values(recipients.map((recipient) => ({ ...planned, id: uuidv7(), ...recipient })))
    .onConflictDoNothing()
    .returning({ deliveryId: deliveries.id });
  for (const { deliveryId } of rows) {
    await deps.jobs.enqueue(tx, "deliver", { companyId, deliveryId });
  }
}

async function mailboxesOf(tx: Tx, call: CallRow): Promise<Recipient[]> {
  const talkers = await tx
    .selectDistinct({ userId: users.id, email: users.email })
    .from(callParticipants)
    .innerJoin(
      users,
      and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
    )
    .where(
      and(
        eq(callParticipants.companyId, call.companyId),
        eq(callParticipants.callId, call.id),
        eq(users.recording, "always"),
        gte(users.storageDays, minStorageDays),
        isNotNull(users.email),
        isNull(users.disabledAt),
      ),
    );
  return talkers.flatMap(({ userId, email }) =>
    email ? [{ channel: "email" as const, recipient: email, userId }] : [],
  );
}
