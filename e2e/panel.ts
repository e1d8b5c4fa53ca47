import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { hashPassword } from "@/lib/auth/password";
import { createCompany, type TestCompany } from "@/lib/testing/factories";

const password = "correct horse battery";
let hashed: Promise<string> | undefined;

export type PanelCompany = TestCompany & { admin: string; otherAdmin: string; agent: string };

type Overrides = Parameters<typeof createCompany>[1];

/**
 * A company of the test's own that can be signed in to: Alex (200) and Robin (202) are admins,
 * Tom (203) is an agent who is recorded ∞ Always, Priya (201) has no sign-in.
 */
export async function createPanelCompany(db: Db, overrides: Overrides = {}): Promise<PanelCompany> {
  const id = randomUUID();
  const [admin, otherAdmin, agent] = ["alex", "robin", "tom"].map((name) => `${name}@${id}.test`);
  hashed ??= hashPassword(password);
  const passwordHash = await hashed;
  const unrecorded = { recording: "never", storageDays: 0 } as const;

  const company = await createCompany(db, {
    settings: { summariesOn: false, engine: "mistral" },
    ...overrides,
    users: {
      "200": { ...unrecorded, name: "Alex Morgan", email: admin, role: "admin", passwordHash },
      "202": { ...unrecorded, name: "Robin Hood", email: otherAdmin, role: "admin", passwordHash },
      "203": { name: "Tom Price", email: agent, passwordHash },
      "201": { name: "Priya Shah", recording: "on_demand" },
    },
  });
  return { ...company, admin: admin ?? "", otherAdmin: otherAdmin ?? "", agent: agent ?? "" };
}

/** By next-auth's own route, without a page: the session is the context's. */
export async function signIn(page: Page, email: string, word = password): Promise<void> {
  const { request } = page;
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const answer = await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password: word, json: "true" },
    maxRedirects: 0,
  });
  expect(answer.ok()).toBe(true);
  expect(await (await request.get("/api/auth/session")).json()).toHaveProperty("user");
}

/** What was noted about changes in a company, in no order. */
export function notesOf(db: Db, { companyId }: TestCompany) {
  const { action, target, before, after } = auditLog;
  return inCompany(db, companyId, (tx) =>
    tx
      .select({ action, target, before, after })
      .from(auditLog)
      .where(eq(auditLog.companyId, companyId)),
  );
}

/** Fits the screen, and axe finds nothing. */
export async function expectFine(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);

  // What is still fading in has less contrast than it will have.
  await expect.poll(() => page.evaluate(endingAnimations)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

/** Runs in the page: how many animations are under way that will end. */
function endingAnimations(): number {
  return document
    .getAnimations()
    .filter(({ playState }) => playState === "running")
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime)).length;
}

export const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [1440, 390].map((width) => ({ colorScheme, width })),
);

export async function look(page: Page, { colorScheme, width }: (typeof looks)[number]) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
}
