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

test("a new company wants three seconds of speech, no voicemail messages, and the call's language", async () => {
  const { companyId } = await createCompany(database.db);
  const asNew = await inCompany(database.db, companyId, async (tx) => {
    await tx.delete(companySettings).where(eq(companySettings.companyId, companyId));
    return tx.insert(companySettings).values({ companyId, engine: "openai" }).returning();
  });

  expect(asNew).toMatchObject([
    { minSpeechSeconds: 3, voicemailsToo: false, summaryLanguage: null, extraInstructions: "" },
  ]);
});

test("options are stored, and the audit log says what was before", async () => {
  const { companyId, as } = await createCompany(database.db);
  const admin = as("203", "admin");
  const wanted = {
    ...{ minSpeechSeconds: 10, voicemailsToo: true },
    ...{ summaryLanguage: "nl", extraInstructions: "Name the order number." },
  };
  await saveSummaryOptions(database, admin, wanted);
  await saveSummaryOptions(database, admin, wanted);

  expect(await getSummaryOptions(database, admin)).toEqual(wanted);
  const noted = await inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
  expect(noted).toMatchObject([
    {
      action: "options.changed",
      before: {
        ...{ minSpeechSeconds: 0, voicemailsToo: false },
        ...{ summaryLanguage: null, extraInstructions: "" },
      },
      after: wanted,
    },
  ]);
});

test("agents neither see nor set them", async () => {
  const { as } = await createCompany(database.db);
  const wanted = {
    ...{ minSpeechSeconds: 1, voicemailsToo: true },
    ...{ summaryLanguage: null, extraInstructions: "" },
  };

  for (const asked of [
    getSummaryOptions(database, as("203")),
    saveSummaryOptions(database, as("203"), wanted),
  ]) {
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("a form's texts become options; what is no whole number of seconds is refused", () => {
  const rest = { summaryLanguage: "", extraInstructions: "" };
  expect(summaryOptionsForm.parse({ minSpeechSeconds: " 5 ", ...rest })).toEqual({
    ...{ minSpeechSeconds: 5, voicemailsToo: false },
    ...{ summaryLanguage: null, extraInstructions: "" },
  });
  const full = { minSpeechSeconds: "0", voicemailsToo: "on", ...rest, summaryLanguage: "tr" };
  expect(summaryOptionsForm.parse(full)).toMatchObject({
    ...{ minSpeechSeconds: 0, voicemailsToo: true, summaryLanguage: "tr" },
  });
  for (const wrong of ["", "-1", "1.5", "601", "3s", "99999"]) {
    const { error } = summaryOptionsForm.safeParse({ minSpeechSeconds: wrong, ...rest });
    expect(error?.issues[0]?.message, wrong).toBe(summaryOptionProblems.seconds);
  }
});

test("instructions may have 1,000 characters, a line break being one, and no more", () => {
  const parse = (extraInstructions: string) =>
    summaryOptionsForm.safeParse({
      ...{ minSpeechSeconds: "3", summaryLanguage: "", extraInstructions },
    });

  const lines = "x\r\n".repeat(499);
  expect(parse(`${lines}ab`).data?.extraInstructions).toHaveLength(1000);
  expect(parse("x".repeat(1000)).success).toBe(true);
  expect(parse("x".repeat(1001)).error?.issues).toMatchObject([
    { path: ["extraInstructions"], message: "Enter at most 1,000 characters." },
  ]);
  expect(parse(" a\u0000b\u001b\ttab\ud800 ").data?.extraInstructions).toBe("ab\ttab\ufffd");
});
