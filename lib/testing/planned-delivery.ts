import { inCompany } from "@/db/in-company";
import type { DeliveryPolicy, Deps } from "@/lib/ctx";
import { deliver } from "@/lib/delivery/deliver";
import { defaultPolicy } from "@/lib/deps";
import type { Mailer } from "@/lib/ports/mailer";
import type { WebhookSender } from "@/lib/ports/webhook-sender";
import { webhookSecrets } from "@/lib/settings/secrets";
import type { TestDatabase } from "./database";
import { createCompany, type TestCompany } from "./factories";
import { testDeps } from "./fakes";
import { storedDeliveries, summarisedCall } from "./summarised-call";

type Given = { webhooks?: WebhookSender; mailer?: Mailer; policy?: Partial<DeliveryPolicy> };

const notNow = new AbortController().signal;

/** A company with one webhook that waits to be sent. */
export async function plannedWebhook(
  database: TestDatabase,
  {
    method = "POST",
    url = "https://receiver.test/hook",
    ...given
  }: Given & { method?: "POST" | "PUT"; url?: string },
) {
  const company = await createCompany(database.db, {
    settings: {
      ...{ webhookOn: true, webhookUrl: url },
      ...{ webhookMethod: method, webhookTimeoutSeconds: 3 },
    },
    users: { "203": {}, "200": { name: "Alex Morgan" } },
  });
  return planned(database, company, given);
}

/** A company with one email that waits to be sent. */
export async function plannedEmail(
  database: TestDatabase,
  { language = "en", ...given }: Given & { language?: "en" | "nl" },
) {
  const company = await createCompany(database.db, {
    settings: { emailOn: true },
    users: { "203": { email: "tom@demo.test", language } },
  });
  return planned(database, company, given);
}

async function planned({ db }: TestDatabase, company: TestCompany, given: Given) {
  const { companyId } = company;
  const deps: Deps = await testDeps(db, {
    ...given,
    policy: { delivery: { ...defaultPolicy.delivery, ...given.policy } },
    // The reference library takes no signature that is older than five minutes.
    now: () => new Date(),
  });
  const callId = await summarisedCall(deps, company);
  const ctx = { companyId, actor: { type: "system", job: "deliver" } } as const;

  async function stored() {
    const [delivery] = await storedDeliveries(db, companyId, callId);
    if (!delivery) throw new Error("Nothing is planned.");
    return delivery;
  }
  const asCompany = (statement: string) => inCompany(db, companyId, (tx) => tx.execute(statement));

  return {
    ...{ deps, company, ctx, callId, stored, asCompany },
    /** What the delivery's job does. */
    run: async () => deliver(deps, ctx, { deliveryId: (await stored()).id }, notNow),
    makeDue: () =>
      asCompany(`update deliveries set next_attempt_at = now() where state = 'waiting'`),
    secrets: () => inCompany(db, companyId, (tx) => webhookSecrets(deps, tx, companyId)),
  };
}

/** When the company's deliveries are due, the earliest first. */
export async function deliveryJobs(
  { sql }: TestDatabase,
  { companyId }: TestCompany,
): Promise<Date[]> {
  const rows = await sql<{ at: string }[]>`
    select start_after as at from pgboss.job
    where name = 'deliver' and data ->> 'companyId' = ${companyId} order by start_after`;
  return rows.map((row) => new Date(row.at));
}
