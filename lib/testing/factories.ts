import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { apiKeys, companies, companySettings, sources, users } from "@/db/schema/companies";
import { type CallInput, callInput as callInputSchema } from "@/domain/call";
import type { Role } from "@/domain/user";
import { type ApiKeyCtx, hashOfKey, scopes } from "@/lib/auth/api-key";
import type { Ctx } from "@/lib/ctx";

type UserFacts = Partial<typeof users.$inferInsert>;

type CompanyOverrides = {
  company?: Partial<typeof companies.$inferInsert>;
  settings?: Partial<typeof companySettings.$inferInsert>;
  source?: Partial<typeof sources.$inferInsert>;
  /** By extension; without it there is one: Tom Price, 203, ∞ Always, 30 days. */
  users?: Record<string, UserFacts>;
};

export type TestCompany = {
  companyId: string;
  sourceId: string;
  /** The key's own text, as a phone system sends it. */
  apiKey: string;
  ctx: ApiKeyCtx;
  userId(extension: string): string;
  /** Asking as the user of that extension. */
  as(extension: string, role?: Role): Ctx;
};

/** A company that has summaries on, with its phone system, its users and an API key. */
export async function createCompany(
  db: Db,
  overrides: CompanyOverrides = {},
): Promise<TestCompany> {
  const [companyId, sourceId, keyId] = [randomUUID(), randomUUID(), randomUUID()];
  const apiKey = `aw_${randomUUID()}`;
  const people = Object.entries(overrides.users ?? { "203": {} });
  const userIds = new Map(people.map(([extension]) => [extension, randomUUID()]));

  await inCompany(db, companyId, async (tx) => {
    await fillCompany(tx, companyId, overrides);
    await tx.insert(sources).values({
      ...{ companyId, id: sourceId, name: "Phone system", isDefault: true },
      ...overrides.source,
    });
    await tx.insert(apiKeys).values({
      ...{ companyId, id: keyId, sourceId, name: "Test", prefix: apiKey.slice(0, 8) },
      ...{ keyHash: hashOfKey(apiKey), scopes: [...scopes] },
    });
    for (const [extension, facts] of people) {
      const id = userIds.get(extension) ?? randomUUID();
      await tx.insert(users).values({ ...tomPrice, companyId, id, extension, ...facts });
    }
  });

  function userId(extension: string): string {
    const id = userIds.get(extension);
    if (!id) throw new Error(`The test company has no user ${extension}.`);
    return id;
  }

  return {
    ...{ companyId, sourceId, apiKey, userId },
    ctx: { companyId, actor: { type: "apiKey", keyId, sourceId, scopes: [...scopes] } },
    as: (extension, role = "agent") => ({
      companyId,
      actor: { type: "user", userId: userId(extension), role },
    }),
  };
}

const tomPrice = { name: "Tom Price", recording: "always", storageDays: 30 } as const;

async function fillCompany(tx: Tx, companyId: string, overrides: CompanyOverrides): Promise<void> {
  await tx.insert(companies).values({
    ...{ id: companyId, name: "Test BV", timeZone: "Europe/Amsterdam" },
    ...{ language: "en", country: "NL", currency: "EUR" },
    ...overrides.company,
  });
  await tx.insert(companySettings).values({
    ...{ companyId, summariesOn: true, engine: "openai" },
    // So that a test's call of a few words is worth a summary.
    minSpeechSeconds: 0,
    ...overrides.settings,
  });
}

/** A call as a phone system sends it: 68 seconds, inbound, answered by extension 203. */
export function callInput(overrides: Partial<z.input<typeof callInputSchema>> = {}): CallInput {
  return callInputSchema.parse({
    externalId: `call ${randomUUID()}`,
    direction: "inbound",
    status: "answered",
    startedAt: "2026-11-22T07:33:30.000Z",
    answeredAt: "2026-11-22T07:33:36.000Z",
    endedAt: "2026-11-22T07:34:38.000Z",
    from: { kind: "external", number: "+441632960181", name: "Karen Doyle" },
    to: { kind: "ivr", number: "+441632960500", name: "Main menu" },
    answeredBy: extension("203"),
    recording: { channels: ["customer", "agent"] },
    ...overrides,
  });
}

export function extension(number: string) {
  return { kind: "extension", number } as const;
}

/** A step in which that extension talked, in seconds since the call of `callInput` began. */
export function talk(number: string, fromSeconds: number, toSeconds: number) {
  const at = (seconds: number) =>
    new Date(Date.parse("2026-11-22T07:33:30Z") + seconds * 1000).toISOString();
  return {
    ...({ kind: "talk", party: extension(number) } as const),
    ...{ startedAt: at(fromSeconds), endedAt: at(toSeconds) },
  };
}
