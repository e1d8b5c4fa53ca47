import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, companySettings } from "@/db/schema/companies";
import { summaryOptionProblems, summaryOptionsForm } from "@/domain/summary-options";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { getSummaryOptions, saveSummaryOptions } from "./summary-options";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a new company wants three seconds of speech, and no voicemail messages", async () => {
  const { companyId } = await createCompany(database.db);
  const asNew = await inCompany(database.db, companyId, async (tx) => {
    await tx.delete(companySettings).where(eq(companySettings.companyId, companyId));
    return tx.insert(companySettings).values({ companyId, engine: "openai" }).returning();
  });

  expect(asNew).toMatchObject([{ minSpeechSeconds: 3, voicemailsToo: false }]);
});

test("options are stored, and the audit log says what was before", async () => {
  const { companyId, as } = await createCompany(database.db);
  const admin = as("203", "admin");
  await saveSummaryOptions(database, admin, { minSpeechSeconds: 10, voicemailsToo: true });
  await saveSummaryOptions(database, admin, { minSpeechSeconds: 10, voicemailsToo: true });

  expect(await getSummaryOptions(database, admin)).toEqual({
    ...{ minSpeechSeconds: 10, voicemailsToo: true },
  });
  const noted = await inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
  expect(noted).toMatchObject([
    {
      action: "options.changed",
      before: { minSpeechSeconds: 0, voicemailsToo: false },
      after: { minSpeechSeconds: 10, voicemailsToo: true },
    },
  ]);
});

test("agents neither see nor set them", async () => {
  const { as } = await createCompany(database.db);
  const wanted = { minSpeechSeconds: 1, voicemailsToo: true };

  for (const asked of [
    getSummaryOptions(database, as("203")),
    saveSummaryOptions(database, as("203"), wanted),
  ]) {
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("a form's texts become options; what is no whole number of seconds is refused", () => {
  expect(summaryOptionsForm.parse({ minSpeechSeconds: " 5 " })).toEqual({
    ...{ minSpeechSeconds: 5, voicemailsToo: false },
  });
  expect(summaryOptionsForm.parse({ minSpeechSeconds: "0", voicemailsToo: "on" })).toEqual({
    ...{ minSpeechSeconds: 0, voicemailsToo: true },
  });
  for (const wrong of ["", "-1", "1.5", "601", "3s", "99999"]) {
    const { error } = summaryOptionsForm.safeParse({ minSpeechSeconds: wrong });
    expect(error?.issues[0]?.message, wrong).toBe(summaryOptionProblems.seconds);
  }
});
