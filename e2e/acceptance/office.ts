import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { actionPoints, summaries } from "@/db/schema/results";
import type { Access } from "../access";
import { type Api, apiClient, callOf, external } from "../api";
import { newCall } from "../calls";
import { expect } from "../fixtures";
import { createPanelCompany, type PanelCompany, signIn } from "../panel";
import { sample } from "../samples";

export type Office = PanelCompany & { api: Api };

type Settings = NonNullable<Parameters<typeof createPanelCompany>[1]>["settings"];

/** A company of the test's own with a phone system; its admin is signed in on `page`. */
export async function openOffice(
  { page, db, access }: { page: Page; db: Db; access: Access },
  settings: Settings = {},
): Promise<Office> {
  const company = await createPanelCompany(db, {
    settings: { summariesOn: true, engine: "openai", ...settings },
  });
  await signIn(page, company.admin);
  return { ...company, api: apiClient(access.url, company.apiKey) };
}

/** Hands a call over with its recording; gives it as it is once it has been decided and made. */
export async function handOver(
  api: Api,
  overrides: Record<string, unknown> = {},
  audio: Uint8Array = sample("billing").wav,
) {
  const call = newCall(overrides);
  expect(await api.postForm(call, audio)).toMatchObject({ status: 202 });
  return api.settled(external(call.externalId));
}

/** Hands over a call that is never to be recorded, and so is decided at once. */
export async function handOverUnrecorded(api: Api, overrides: Record<string, unknown> = {}) {
  const taken = await api.post(newCall({ recording: null, ...overrides }));
  expect(taken.status).toBe(202);
  return callOf(taken);
}

export const tom = { kind: "extension", number: "203", name: "Tom Price" };
export const priya = { kind: "extension", number: "201", name: "Priya Shah" };
export const internalCall = { direction: "internal", from: priya, to: tom, answeredBy: tom };

/** The link that covers the row of a call with that party. */
export function rowOf(page: Page, name: string) {
  return page.getByRole("table").getByRole("link", { name });
}

/** The two halves of the open call. */
export function openCall(page: Page) {
  return {
    flow: page.getByRole("region", { name: "Call flow" }),
    summary: page.getByRole("region", { name: "AI summary" }),
  };
}

export async function expectSummary(page: Page): Promise<void> {
  const { summary } = openCall(page);
  for (const name of ["Overview", "Notes", "Tags", "Action points"]) {
    await expect(summary.getByRole("heading", { name, exact: true })).toBeVisible();
  }
}

/** Puts a text of the test's own into every part of a summary, as a model might have. */
export async function rewriteSummary(db: Db, { companyId }: Office, callId: string, text: string) {
  const ofCall = <T extends typeof summaries | typeof actionPoints>(table: T) =>
    and(eq(table.companyId, companyId), eq(table.callId, callId));
  await inCompany(db, companyId, async (tx) => {
    const words = { overview: text, notes: [{ text, segmentIds: [] }], tags: [text] };
    await tx.update(summaries).set(words).where(ofCall(summaries));
    await tx.update(actionPoints).set({ text, dueText: text }).where(ofCall(actionPoints));
  });
}
