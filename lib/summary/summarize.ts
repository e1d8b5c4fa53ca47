import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { type ModelSummary, modelSummary } from "@/domain/summary";
import type { CallRow } from "../calls/rows";
import { closeRun, lockRun, type Run } from "../calls/run";
import type { Ctx, Deps, Engine } from "../ctx";
import { ProviderError } from "../errors";
import type { ModelAnswer } from "../ports/summary-model";
import { changeCompany } from "../realtime/change";
import { logEvents } from "../realtime/log";
import { type Supported, supportedBy } from "./evidence";
import { instructions, promptFor } from "./prompt";
import { readTranscript, type TranscriptToSummarise } from "./read-transcript";
import { storeSummary } from "./store-summary";

const maxOutputTokens = 4000;
/** How often a model is asked for a summary that rests on the call before we give up. */
const asks = 2;

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
  if (written === "insufficient") {
    return closeRun(deps, run, { status: "skipped", reason: "too_short" });
  }

  await changeCompany(deps, ctx.companyId, async (tx) => {
    const call = await lockRun(tx, run);
    if (!call) return;

    const version = await storeSummary(tx, call, { ...found, ...written, engine }, deps.now());
    await announce(tx, call, version);
    const type = version === 1 ? "summary.created" : "summary.updated";
    await logEvents(tx, ctx.companyId, [{ type, callId: call.id, version }]);
  });
}

type Written = { supported: Supported; answer: ModelAnswer<ModelSummary> };

/** The call may have been deleted, or another run begun, while the engine was writing. */
async function stillCounts({ db }: Deps, run: Run): Promise<boolean> {
  return (await inCompany(db, run.companyId, (tx) => lockRun(tx, run))) !== undefined;
}

/** Asks once more when nothing of the answer rests on the call. */
async function write(
  deps: Deps,
  engine: Engine,
  { call, company, transcript, run }: TranscriptToSummarise,
  signal: AbortSignal,
): Promise<Written | "insufficient" | "over"> {
  const { segments, language } = transcript;
  const input = promptFor({ ...call, timeZone: company.timeZone, language, segments });

  for (let ask = 1; ask <= asks; ask++) {
    if (ask > 1 && !(await stillCounts(deps, run))) return "over";
    const answer = await engine.summaryModel.generate(
      engine.config,
      { instructions, input, schema: modelSummary, schemaName: "call_summary", maxOutputTokens },
      signal,
    );
    if (answer.output.insufficientContent) return "insufficient";
    const supported = supportedBy(segments, answer.output);
    if (supported) return { supported, answer };
  }
  throw new ProviderError("invalid_answer", "the summary rests on no turn of the call");
}
