import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { modelSummary } from "@/domain/summary";
import type { CallRow } from "../calls/rows";
import { closeRun, endRun, lockRun, type Run } from "../calls/run";
import type { Ctx, Deps, Engine } from "../ctx";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import type { Part } from "./judge";
import { dropParts } from "./kept-parts";
import { mergeParts } from "./merge-parts";
import { type CallToSummarise, instructions } from "./prompt";
import { readTranscript, type TranscriptToSummarise } from "./read-transcript";
import { storeSummary } from "./store-summary";
import { windowsOf } from "./windows";
import { type Asking, writePart } from "./write-part";
import { writeParts } from "./write-parts";

const maxOutputTokens = 4000;

/** Tells whoever wants to know of a new version, in the transaction that stores it. */
export type Announce = (tx: Tx, call: CallRow, version: number) => Promise<void>;

/**
 * Step 2 of a run: the transcript becomes a summary, stored with its event in one transaction.
 * Does nothing when the run no longer counts or has its summary.
 *
 * Throws `ProviderError` when the engine fails or answers what cannot be used.
 */
export async function summarizeCall(
  deps: Deps,
  ctx: Ctx,
  run: Run,
  signal: AbortSignal,
  announce: Announce,
): Promise<void> {
  const found = await inCompany(deps.db, ctx.companyId, (tx) => readTranscript(tx, run));
  if (!found) return;

  const engine = deps.providers.engines[found.transcript.engine];
  if (!engine) {
    const facts = { engine: found.transcript.engine };
    return closeRun(deps, run, { status: "failed", reason: "engine_not_configured", facts });
  }

  const written = await write(deps, engine, found, signal);
  if (written === "over") return;

  await changeCompany(deps, ctx.companyId, async (tx) => {
    const call = await lockRun(tx, run);
    if (!call) return;

    await dropParts(tx, run);
    if (written === "insufficient") {
      return endRun(tx, call, { status: "skipped", reason: "too_short" }, deps.now());
    }

    const made = { ...found, asked: found.call, part: written, engine };
    const { version, isProposed } = await storeSummary(tx, call, made, deps.now());
    // Nobody outside is told of what may never be accepted.
    if (isProposed)
      return logEvents(tx, ctx.companyId, [{ type: "call.updated", callId: call.id }]);

    await announce(tx, call, version);
    const type = version === 1 ? "summary.created" : "summary.updated";
    await logEvents(tx, ctx.companyId, [{ type, callId: call.id, version }]);
  });
}

/** The whole call at once where it fits the model's window, else part by part. */
async function write(
  deps: Deps,
  engine: Engine,
  found: TranscriptToSummarise,
  signal: AbortSignal,
): Promise<Part | "insufficient" | "over"> {
  const { call, run } = found;
  const form = { instructions, schema: modelSummary, schemaName: "call_summary", maxOutputTokens };
  const asking: Asking = {
    ask: (input) => engine.summaryModel.generate(engine.config, { ...form, input }, signal),
    stillCounts: () => stillCounts(deps, run),
  };

  const parts = partsOf(call, engine.config.summaryWindowTokens);
  const written =
    parts.length === 1
      ? [await writePart(asking, call)]
      : await writeParts(deps, found, engine.config, parts, (part) => writePart(asking, part));

  if (written === "over" || written.includes("over")) return "over";
  const [first, ...others] = written.filter((part) => typeof part !== "string");
  return first ? mergeParts([first, ...others]) : "insufficient";
}

function partsOf(call: CallToSummarise, maxTokens: number): CallToSummarise[] {
  const windows = windowsOf(call.segments, maxTokens);
  if (windows.length <= 1) return [call];
  return windows.map((segments, i) => ({
    ...call,
    segments,
    part: { number: i + 1, of: windows.length },
  }));
}

/** The call may have been deleted, or another run begun, while the engine was writing. */
async function stillCounts({ db }: Deps, run: Run): Promise<boolean> {
  return (await inCompany(db, run.companyId, (tx) => lockRun(tx, run))) !== undefined;
}
