import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { summaries } from "@/db/schema/results";
import { maxTags, tagProblems } from "@/domain/tag-list";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { summarisedCall } from "@/lib/testing/summarised-call";
import { addTag, changeTag, listTags, readCompanyTags, removeTag } from "./tags";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const billing = { name: "billing", description: "Invoices and refunds" };

test("tags are added, changed and removed, and the audit log says who did what", async () => {
  const { companyId, as } = await createCompany(database.db);
  const admin = as("203", "admin");
  const { id } = await addTag(database, admin, billing);
  const [wanted, same] = [
    { ...billing, description: "Invoices" },
    { tagId: id, wanted: billing },
  ];
  await changeTag(database, admin, same);
  await changeTag(database, admin, { tagId: id, wanted });
  expect(await listTags(database, admin)).toEqual([{ id, ...wanted }]);

  await removeTag(database, admin, { tagId: id });
  expect(await listTags(database, admin)).toEqual([]);
  const noted = await inCompany(database.db, companyId, (tx) =>
    tx.select().from(auditLog).orderBy(auditLog.id),
  );
  expect(noted.map(({ action, before, after }) => [action, before, after])).toEqual([
    ["tag.added", null, billing],
    ["tag.changed", billing, wanted],
    ["tag.removed", wanted, null],
  ]);
});

test("a tag stands on the list once, whatever its case", async () => {
  const admin = (await createCompany(database.db)).as("203", "admin");
  const { id } = await addTag(database, admin, billing);
  const other = await addTag(database, admin, { name: "Élan", description: "" });
  const taken = { code: "invalid", fields: { name: tagProblems.tagTaken } };

  for (const name of ["BILLING", "E\u0301LAN"]) {
    const asked = addTag(database, admin, { name, description: "" });
    await expect(asked).rejects.toMatchObject(taken);
  }
  const renamed = changeTag(database, admin, { tagId: other.id, wanted: billing });
  await expect(renamed).rejects.toMatchObject(taken);
  await changeTag(database, admin, { tagId: id, wanted: { ...billing, name: "Billing" } });
});

test("a list holds a hundred tags, also when two admins add at once", async () => {
  const admin = (await createCompany(database.db)).as("203", "admin");
  for (let i = 1; i < maxTags; i += 1) {
    await addTag(database, admin, { name: `tag ${i}`, description: "" });
  }
  const added = await Promise.allSettled(
    ["a", "b"].map((name) => addTag(database, admin, { name, description: "" })),
  );

  expect(added.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(added.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { fields: { name: tagProblems.tooManyTags } },
  });
  expect(await listTags(database, admin)).toHaveLength(maxTags);
});

test("a tag that was proposed is so until it stands on the list, or there is no list", async () => {
  const company = await createCompany(database.db);
  const [admin, deps] = [company.as("203", "admin"), await testDeps(database.db)];
  const callId = await summarisedCall(deps, company);
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(summaries).set({ tags: ["billing", "refund"], proposedTags: ["billing", "refund"] }),
  );
  const proposed = async () => {
    const { summary } = await getSummary(deps, admin, { id: callId });
    return summary?.proposedTags;
  };
  expect(await proposed()).toEqual([]);

  const { id } = await addTag(database, admin, { name: "Billing", description: "" });
  expect(await proposed()).toEqual(["refund"]);
  await changeTag(database, admin, { tagId: id, wanted: { name: "refund", description: "" } });
  expect(await proposed()).toEqual(["billing"]);
});

test("another company's tag is neither seen, changed nor removed", async () => {
  const owner = await createCompany(database.db);
  const stranger = (await createCompany(database.db)).as("203", "admin");
  const { id } = await addTag(database, owner.as("203", "admin"), billing);

  expect(await listTags(database, stranger)).toEqual([]);
  for (const tagId of [id, randomUUID(), "nonsense"]) {
    for (const ask of [
      () => changeTag(database, stranger, { tagId, wanted: { name: "mine", description: "" } }),
      () => removeTag(database, stranger, { tagId }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: "not_found" });
    }
  }
  await addTag(database, stranger, billing);
  const seen = await inCompany(database.db, owner.companyId, (tx) =>
    readCompanyTags(tx, owner.companyId),
  );
  expect(seen).toEqual([{ id, ...billing }]);
});

test("agents have nothing to do with the list", async () => {
  const agent = (await createCompany(database.db)).as("203");
  const tagId = randomUUID();

  for (const asked of [
    listTags(database, agent),
    addTag(database, agent, billing),
    changeTag(database, agent, { tagId, wanted: billing }),
    removeTag(database, agent, { tagId }),
  ]) {
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
});
