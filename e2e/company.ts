import { randomUUID } from "node:crypto";
import { count, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls, recordings } from "@/db/schema/calls";
import { apiKeys } from "@/db/schema/companies";
import { hashOfKey, type Scope } from "@/lib/auth/api-key";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { type Api, apiClient } from "./api";

export type Tenant = TestCompany & {
  api: Api;
  /** Another key of the company. */
  key(facts: { scopes: Scope[]; revoked?: boolean }): Promise<Api>;
  /** Rows of calls and of audio, whatever their state. */
  stored(): Promise<{ calls: number; recordings: number; fetching: number }>;
};

type Overrides = Parameters<typeof createCompany>[1];

/** A company of its own in the database of the demo, with a phone system that has a key. */
export async function createTenant(db: Db, url: string, overrides?: Overrides): Promise<Tenant> {
  const company = await createCompany(db, overrides);
  const { companyId, sourceId } = company;

  return {
    ...company,
    api: apiClient(url, company.apiKey),
    async key({ scopes, revoked = false }) {
      const apiKey = `aw_${randomUUID()}`;
      await inCompany(db, companyId, (tx) =>
        tx.insert(apiKeys).values({
          ...{ companyId, id: randomUUID(), sourceId, name: "Another", prefix: apiKey.slice(0, 8) },
          ...{ keyHash: hashOfKey(apiKey), scopes, revokedAt: revoked ? new Date() : null },
        }),
      );
      return apiClient(url, apiKey);
    },
    stored: () =>
      inCompany(db, companyId, async (tx) => {
        const [ofCalls] = await tx.select({ rows: count() }).from(calls);
        const isFetching = sql<number>`count(*) filter (where state = 'fetching')::int`;
        const [ofAudio] = await tx.select({ rows: count(), isFetching }).from(recordings);
        return {
          calls: ofCalls?.rows ?? 0,
          recordings: ofAudio?.rows ?? 0,
          fetching: ofAudio?.isFetching ?? 0,
        };
      }),
  };
}
