import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { summaryParts, transcripts } from "@/db/schema/results";
import { makeAgain } from "@/lib/calls/make-again";
import { closeRun, type Run } from "@/lib/calls/run";
import type { Deps } from "@/lib/ctx";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import type { SummaryModel } from "@/lib/ports/summary-model";
import { deleteCall } from "@/lib/retention/delete-call";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { clockAt, fakeSpeech, fakeSummaryModel, type modelSummary } from "@/lib/testing/fakes";
import { conversation } from "@/lib/testing/received-audio";
import { runJobs, runNextJob } from "@/lib/testing/recorded-call";
import { summariesOf, summarize, transcribedCall } from "@/lib/testing/transcribed-call";
import { sweep } from "@/worker/sweep";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

const dayMs = 24 * 60 * 60 * 1000;

test("when the engine fails after part 2 of 4, the next try asks for parts 3 and 4 alone", async () => {
  const { engine, deps, run } = await longCall();
  engine.fails("server_error");
  await expect(summarize(deps, run)).rejects.toMatchObject({ kind: "server_error" });
  expect(await keptOf(run)).toHaveLength(2);

  engine.works();
  await summarize(deps, run);
  expect(engine.asked()).toEqual([3, 4]);
  expect(await summariesOf(database.db, run)).toMatchObject([
    { version: 1, overview: "Part 1. Part 2. Part 3. Part 4.", inputTokens: 400, outputTokens: 80 },
  ]);
  expect(await keptOf(run)).toEqual([]);
});

test("when a worker dies while parts 3 and 4 are written, another asks for those alone", async () => {
  const { engine, deps, run } = await longCall();
  const end = engine.hangs();
  const dying = summarize(deps, run);
  await vi.waitFor(async () => expect(await keptOf(run)).toHaveLength(2));

  engine.works();
  await summarize(deps, run);
  expect(engine.asked()).toEqual([3, 4]);
  end();
  await dying;
  expect(await summariesOf(database.db, run)).toHaveLength(1);
  expect(await keptOf(run)).toEqual([]);
});

test("a run that ended for good leaves its parts to the one that somebody asks for", async () => {
  const { engine, deps, company, run, storedCall } = await longCall();
  engine.fails("refused");
  await runNextJob(deps, run.companyId);
  expect(await storedCall()).toMatchObject({ summaryStatus: "failed", reason: "engine_refused" });

  engine.works();
  await makeAgain(deps, company.ctx, { id: run.callId }, undefined);
  await runJobs(deps, run.companyId);
  expect(engine.asked()).toEqual([3, 4]);
  expect(await storedCall()).toMatchObject({ summaryStatus: "ready" });
});

test("a summary that is there is made anew when somebody asks for another", async () => {
  const { engine, deps, company, run } = await longCall();
  await runJobs(deps, run.companyId);

  engine.works();
  await makeAgain(deps, company.ctx, { id: run.callId }, undefined);
  await runJobs(deps, run.companyId);
  expect(engine.asked()).toEqual([1, 2, 3, 4]);
});

test.each([
  [
    "another prompt",
    async (deps: Deps, { companyId }: Run) => {
      const changed = { extraInstructions: "Name the product." };
      await inCompany(deps.db, companyId, (tx) => tx.update(companySettings).set(changed));
      return deps;
    },
  ],
  ["another model", async (deps: Deps) => withConfig(deps, { summaryModel: "larger" })],
])("to %s no part has been answered yet", async (_what, change) => {
  const { engine, deps, run } = await longCall();
  engine.fails("server_error");
  await expect(summarize(deps, run)).rejects.toThrow();

  engine.works();
  await summarize(await change(deps, run), run);
  expect(engine.asked()).toEqual([1, 2, 3, 4]);
});

test("a part that holds nothing is not asked for again either", async () => {
  const { engine, deps, run, storedCall } = await longCall();
  engine.fails("server_error", { insufficientContent: true });
  await expect(summarize(deps, run)).rejects.toThrow();

  engine.works({ insufficientContent: true });
  await summarize(deps, run);
  expect(engine.asked()).toEqual([3, 4]);
  expect(await storedCall()).toMatchObject({ summaryStatus: "skipped", reason: "too_short" });
  expect(await keptOf(run)).toEqual([]);
});

test("a part that another version kept in a form of its own is asked for again", async () => {
  const { engine, deps, run } = await longCall();
  engine.fails("server_error");
  await expect(summarize(deps, run)).rejects.toThrow();
  await inCompany(database.db, run.companyId, (tx) =>
    tx.update(summaryParts).set({ part: { text: "Part 1." } }),
  );
  await expect(summarize(deps, run)).rejects.toThrow();

  engine.works();
  await summarize(deps, run);
  expect(engine.asked()).toEqual([3, 4]);
});

test("of a call that is deleted meanwhile no part is kept", async () => {
  const { engine, deps, company, run } = await longCall();
  const end = engine.hangs();
  const writing = summarize(deps, run);
  await vi.waitFor(async () => expect(await keptOf(run)).toHaveLength(2));

  await deleteCall(deps, company.ctx, { id: run.callId });
  expect(await keptOf(run)).toEqual([]);
  end();
  await writing;
  expect(await keptOf(run)).toEqual([]);
});

test("of a call that is deleted meanwhile no part is asked for that was not under way", async () => {
  const { engine, deps, company, run } = await longCall({ turns: 8 });
  const end = engine.hangs();
  const writing = summarize(deps, run);
  await vi.waitFor(() => expect(engine.asked()).toEqual([1, 2, 3, 4, 5, 6]));

  await deleteCall(deps, company.ctx, { id: run.callId });
  end();
  await writing;
  expect(engine.asked()).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each(["before", "after"] as const)(
  "parts that come when their run counts no more are kept for another, begun %s they came",
  async (when) => {
    const { engine, deps, company, run, storedCall } = await longCall();
    const end = engine.hangs();
    const writing = summarize(deps, run);
    await vi.waitFor(async () => expect(await keptOf(run)).toHaveLength(2));
    await closeRun(deps, run, { status: "failed", reason: "engine_failed" });

    const askAgain = () => makeAgain(deps, company.ctx, { id: run.callId }, undefined);
    if (when === "before") await askAgain();
    end();
    await writing;
    expect(await keptOf(run)).toHaveLength(4);
    expect(await summariesOf(database.db, run)).toEqual([]);

    engine.works();
    if (when === "after") await askAgain();
    await runJobs(deps, run.companyId);
    expect(engine.asked()).toEqual([]);
    expect(await storedCall()).toMatchObject({ summaryStatus: "ready" });
  },
);

test("nothing is kept of a transcript that was let go meanwhile", async () => {
  const { engine, deps, run } = await longCall();
  const end = engine.hangs();
  const writing = summarize(deps, run);
  await vi.waitFor(async () => expect(await keptOf(run)).toHaveLength(2));
  await closeRun(deps, run, { status: "failed", reason: "engine_failed" });
  await inCompany(database.db, run.companyId, async (tx) => {
    await tx.delete(summaryParts);
    await tx.update(transcripts).set({ segments: [], deletedAt: new Date() });
  });

  end();
  await writing;
  expect(await keptOf(run)).toEqual([]);
});

test.each(["transcriptDays", "summaryDays"] as const)(
  "what is kept of a summary that never was whole goes by %s",
  async (days) => {
    const clock = clockAt();
    const { engine, deps, run } = await longCall({ now: clock.now });
    await inCompany(database.db, run.companyId, (tx) =>
      tx.update(companySettings).set({ [days]: 10 }),
    );
    engine.fails("refused");
    await runNextJob(deps, run.companyId);

    clock.advance(9 * dayMs);
    await sweep(deps);
    expect(await keptOf(run)).toHaveLength(2);
    clock.advance(dayMs);
    await sweep(deps);
    expect(await keptOf(run)).toEqual([]);
  },
);

/** A transcript of four turns or more, each of which is all that a request may hold. */
async function longCall({ turns = 4, ...overrides }: { now?: () => Date; turns?: number } = {}) {
  const engine = engineOfParts();
  const found = await transcribedCall(database.db, {
    ...{ ...overrides, summaryModel: engine, audio: conversation(turns) },
    speechToText: fakeSpeech((_, count) => ({ text: `I was charged twice, said turn ${count}.` })),
  });
  return { ...found, engine, deps: withConfig(found.deps, { summaryWindowTokens: 30 }) };
}

type Answer = Parameters<typeof modelSummary>[0];

/** Writes parts 1 and 2 at once; what becomes of the others is told as it goes. */
function engineOfParts() {
  let answer: Answer = {};
  let later: () => Promise<void> = async () => {};
  let asked: number[] = [];
  const model = fakeSummaryModel((input) => {
    const [segmentId = ""] = /"id":"(s\d+)"/.exec(input)?.slice(1) ?? [];
    const overview = { text: `Part ${partOf(input)}.`, segmentIds: [segmentId] };
    return { overview, notes: [], tags: [], ...answer };
  });
  const from = (others: () => Promise<void>, given: Answer = {}) => {
    [later, answer, asked] = [others, given, []];
  };

  const generate: SummaryModel["generate"] = async (...request) => {
    const part = partOf(request[1].input);
    asked.push(part);
    const its = later;
    const written = await model.generate(...request);
    if (part > 2) await its();
    return written;
  };
  return {
    generate,
    /** The parts asked for since it was told what to do. */
    asked: () => asked.toSorted(),
    works: (given?: Answer) => from(async () => {}, given),
    fails(kind: ProviderErrorKind, given?: Answer) {
      from(async () => {
        throw new ProviderError(kind, "no");
      }, given);
    },
    /** Until what is given back is called. */
    hangs() {
      const hanging = Promise.withResolvers<void>();
      from(() => hanging.promise);
      return hanging.resolve;
    },
  };
}

function partOf(input: string): number {
  return Number(/"part":\{"number":(\d)/.exec(input)?.[1]);
}

function withConfig(deps: Deps, config: { summaryModel?: string; summaryWindowTokens?: number }) {
  const { openai } = deps.providers.engines;
  if (!openai) throw new Error("no engine");
  const engine = { ...openai, config: { ...openai.config, ...config } };
  return { ...deps, providers: { ...deps.providers, engines: { openai: engine } } };
}

function keptOf({ companyId }: Run) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(summaryParts));
}
