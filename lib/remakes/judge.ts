import type { Tx } from "@/db/client";
import type { SkipReason } from "@/domain/reasons";
import type { PassedOverReason } from "@/domain/remake";
import { assess } from "../calls/decide";
import type { CallRow } from "../calls/rows";
import type { Deps } from "../ctx";
import type { CompanyFacts } from "../settings/read";

/** Why a call that has its audio would get no new summary now; null when it would. */
export async function passedOverFor(
  deps: Deps,
  tx: Tx,
  { settings }: CompanyFacts,
  call: CallRow,
): Promise<PassedOverReason | null> {
  if (call.summaryStatus === "processing") return "under_way";
  const { facts, decision } = await assess(deps, tx, settings, call);
  if (!decision.eligible) return refusalOf(decision);
  return facts.audio === "here" ? null : "no_audio";
}

/** As whoever asked is told why a call may not be summarised. */
export function refusalOf({ reason }: { reason: SkipReason }): PassedOverReason {
  return reason === "excluded" ? "excluded" : "settings";
}
