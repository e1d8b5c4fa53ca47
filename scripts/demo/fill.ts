import { sql } from "drizzle-orm";
import { connect, type Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { companyTags, exclusions, glossaryTerms } from "@/db/schema/choices";
import { apiKeys, companies, companySettings, sources, users } from "@/db/schema/companies";
import { type SampleCompany, type SampleUser, sampleCompanies } from "@/db/seed/companies";
import { hashOfKey, scopes } from "@/lib/auth/api-key";
import { hashPassword } from "@/lib/auth/password";
import type { Keyring } from "@/lib/ctx";
import { sealWebhookSecret } from "@/lib/settings/secrets";
import { stableId } from "./stable-id";

/** Who takes the demo's webhooks; `keyring` seals what signs them. */
export type Receiver = { url: string; secret: string; keyring: Keyring };

/** Fills the sample companies; those that are there already stay as they are. */
export async function fillCompanies(databaseUrl: string, receiver: Receiver): Promise<void> {
  const { db, close } = connect(databaseUrl, { max: 1, applicationName: "afterword-demo" });
  try {
    for (const company of sampleCompanies) {
      const companyId = stableId(company.name);
      const people = await Promise.all(company.users.map(personOf));
      await inCompany(db, companyId, (tx) => fillCompany(tx, companyId, company, people, receiver));
    }
  } finally {
    await close();
  }
}

async function personOf({ password, ...user }: SampleUser) {
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return { ...user, id: stableId(user.email), passwordHash };
}

async function fillCompany(
  tx: Tx,
  companyId: string,
  sample: SampleCompany,
  people: Awaited<ReturnType<typeof personOf>>[],
  receiver: Receiver,
): Promise<void> {
  const { name, timeZone, language, country, currency, settings } = sample;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`fill ${name}`}, 0))`);
  const created = await tx
    .insert(companies)
    .values({ id: companyId, name, timeZone, language, country, currency })
    .onConflictDoNothing()
    .returning({ id: companies.id });
  if (created.length === 0) return;

  const sourceId = stableId(`${name} source`);
  await tx.insert(companySettings).values({
    companyId,
    ...settings,
    // Until its past has come to the day on which they were switched on.
    ...(sample.history && { summariesOn: false }),
    ...(settings.webhookOn && webhookTo(receiver, companyId)),
  });
  await tx
    .insert(sources)
    .values({ companyId, id: sourceId, name: "Phone system", isDefault: true });
  await tx.insert(users).values(people.map((person) => ({ companyId, ...person })));
  await fillLists(tx, companyId, sample);
  if (!sample.apiKey) return;

  await tx.insert(apiKeys).values({
    companyId,
    id: stableId(`${name} key`),
    sourceId,
    name: "Demo",
    prefix: sample.apiKey.slice(0, 8),
    keyHash: hashOfKey(sample.apiKey),
    scopes: [...scopes],
  });
}

async function fillLists(
  tx: Tx,
  companyId: string,
  { name, exclusions: excluded = [], tags = [], glossary = [] }: SampleCompany,
): Promise<void> {
  for (const exclusion of excluded) {
    const id = stableId(`${name} without ${exclusion.value}`);
    await tx.insert(exclusions).values({ companyId, id, ...exclusion });
  }
  for (const tag of tags) {
    await tx
      .insert(companyTags)
      .values({ companyId, id: stableId(`${name} tag ${tag.name}`), ...tag });
  }
  for (const term of glossary) {
    await tx
      .insert(glossaryTerms)
      .values({ companyId, id: stableId(`${name} term ${term.term}`), ...term });
  }
}

function webhookTo({ url, secret, keyring }: Receiver, companyId: string) {
  const webhookSecretSealed = sealWebhookSecret(keyring, companyId, secret);
  return { webhookUrl: url, webhookTimeoutSeconds: 5, webhookSecretSealed };
}
