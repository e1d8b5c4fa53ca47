import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { apiKeys, companies, companySettings, sources, users } from "@/db/schema/companies";
import { hashOfKey, scopes } from "@/lib/auth/api-key";

export type Company = {
  id: string;
  sourceId: string;
  apiKey: string;
  /** Sees this company's rows and no others; reconnects by itself. */
  sql: Sql;
};

/** The extension of the one user, whose calls are always recorded and kept long enough. */
export const extension = "203";

/** A company with summaries on, a user, a phone system and its API key. */
export async function addCompany(db: Db, databaseUrl: string): Promise<Company> {
  const [id, sourceId, userId] = [randomUUID(), randomUUID(), randomUUID()];
  const apiKey = `aw_bench_${randomUUID()}`;
  const name = `Bench ${id.slice(0, 8)}`;

  await inCompany(db, id, async (tx) => {
    await tx
      .insert(companies)
      .values({ id, name, timeZone: "UTC", language: "en", country: "NL", currency: "EUR" });
    await tx.insert(companySettings).values({ companyId: id, summariesOn: true, engine: "openai" });
    await tx
      .insert(sources)
      .values({ companyId: id, id: sourceId, name: "Phone system", isDefault: true });
    await tx.insert(users).values({
      ...{ companyId: id, id: userId, name: "Tom Price", extension },
      ...{ recording: "always" as const, storageDays: 30 },
    });
    await tx.insert(apiKeys).values({
      ...{ companyId: id, id: randomUUID(), sourceId, name: "Bench", prefix: apiKey.slice(0, 8) },
      ...{ keyHash: hashOfKey(apiKey), scopes: [...scopes] },
    });
  });
  return { id, sourceId, apiKey, sql: readerOf(databaseUrl, id) };
}

function readerOf(databaseUrl: string, companyId: string): Sql {
  return postgres(databaseUrl, {
    max: 2,
    backoff: () => 0.05,
    onnotice: () => {},
    connection: {
      application_name: "afterword-bench",
      role: "afterword_app",
      "app.company": companyId,
    },
  });
}
