import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CallInput, callInput, callStatuses, directions } from "@/domain/call";
import { stepKinds, stepResults } from "@/domain/flow";
import { partyKinds } from "@/domain/party";
import { getCall } from "@/lib/calls/get";
import { ingestCall } from "@/lib/calls/ingest";
import { callOnTheWire } from "@/lib/calls/wire";
import { AppError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { parseJson } from "./json-body";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("whatever is read as JSON the database holds unchanged", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ stringUnit: "binary", maxDepth: 6 }), async (text) => {
      const value = accepted(() => parseJson(text, "body"));
      if (value === refused) return;

      const stored = sql`select ${JSON.stringify(value)}::jsonb as value`;
      const [row] = await database.db.execute(stored);
      expect(row?.value).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 200 },
  );
});

test("whatever is taken as a call the database holds, and gives back as it was sent", async () => {
  const deps = await testDeps(database.db);
  const { ctx, sourceId } = await createCompany(database.db);
  let taken = 0;

  await fc.assert(
    fc.asyncProperty(anyCall(), async (given) => {
      const call = accepted(() => callInput.parse(parseJson(JSON.stringify(given), "body")));
      if (call === refused) return;

      taken += 1;
      const placed: CallInput = { ...call, answeredAt: null, endedAt: call.startedAt };
      const { callId } = await ingestCall(deps, ctx, { sourceId, call: placed, audio: null });
      const read = callOnTheWire(await getCall(deps, ctx, { externalId: call.externalId }));
      expect(read.id).toBe(callId);
      expect(read).toMatchObject(JSON.parse(JSON.stringify(placed)));
    }),
    { numRuns: 200 },
  );
  expect(taken).toBeGreaterThan(50);
});

const refused = Symbol("refused");

/** What was read, or that it was refused as a sender's mistake; anything else is ours. */
function accepted<T>(read: () => T): T | typeof refused {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && error.name === "ZodError")) {
      return refused;
    }
    throw error;
  }
}

/** Calls of the right form whose texts, numbers and times are anything. */
function anyCall() {
  const text = fc.oneof(
    { weight: 30, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom("\ud800", "a\0", "\u0085", "\u2028", "\ufffe") },
  );
  const instant = fc
    .date({ min: new Date("1969-01-01"), max: new Date("2101-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString());
  const party = fc.record({
    kind: fc.constantFrom(...partyKinds),
    number: fc.option(fc.oneof(text, fc.stringMatching(/^\+?[0-9]{0,20}$/))),
    name: fc.option(text),
  });
  const step = fc.record({
    kind: fc.constantFrom(...stepKinds),
    party: fc.option(party),
    startedAt: instant,
    result: fc.option(fc.constantFrom(...stepResults)),
    by: fc.option(party),
    legId: fc.option(text),
    detail: fc.dictionary(text, fc.jsonValue({ stringUnit: "binary", maxDepth: 3 }), {
      maxKeys: 4,
    }),
  });

  return fc.record({
    externalId: text,
    direction: fc.constantFrom(...directions),
    status: fc.constantFrom(...callStatuses),
    startedAt: instant,
    endedAt: instant,
    from: party,
    to: party,
    answeredBy: fc.option(party),
    steps: fc.array(step, { maxLength: 4 }),
  });
}
