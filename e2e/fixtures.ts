import { test as base, expect } from "@playwright/test";
import { connect, type Db } from "@/db/client";
import { type Access, readAccess } from "./access";
import { createTenant, type Tenant } from "./company";

type PerWorker = { access: Access; db: Db };

type PerTest = {
  /** A company of the test's own: summaries on, Tom Price on 203 recorded ∞ Always. */
  company: Tenant;
  /** A company that has nothing to do with the first one. */
  stranger: Tenant;
  stillServes: undefined;
};

export const test = base.extend<PerTest, PerWorker>({
  access: [
    async ({ browserName: _ }, use, { project }) => {
      const baseUrl = project.use.baseURL ?? "";
      await expect.poll(() => readAccess(baseUrl), { timeout: 60_000 }).not.toBeNull();
      const access = await readAccess(baseUrl);
      if (!access) throw new Error("The demo's ready file has gone.");
      await use(access);
    },
    { scope: "worker" },
  ],

  db: [
    async ({ access }, use) => {
      const { db, close } = connect(access.databaseUrl, { max: 2, applicationName: "e2e" });
      await use(db);
      await close();
    },
    { scope: "worker" },
  ],

  company: async ({ access, db }, use) => use(await createTenant(db, access.url)),
  stranger: async ({ access, db }, use) => use(await createTenant(db, access.url)),

  /** Whatever a test sent, the service is well afterwards. */
  stillServes: [
    async ({ access }, use) => {
      await use(undefined);
      const health = await fetch(`${access.url}/api/health`);
      expect(await health.json()).toMatchObject({ status: "ok", database: "ok" });
    },
    { auto: true },
  ],
});

export { expect };
