import type { CallDetail } from "@/domain/call-view";
import { engineIds } from "@/domain/settings";
import { isAdmin } from "../access";
import { privacyOf } from "../calls/privacy";
import type { CallRef } from "../calls/ref";
import type { Ctx, Deps } from "../ctx";
import { listDeliveries } from "../delivery/list";
import { retentionOf } from "../retention/of-call";
import { getSummary } from "../summary/get";
import { summaryHistory } from "../summary/history";
import { getTranscript } from "../transcript/get";
import { redactionsOf } from "../transcript/redactions";
import { callViewOf, viewAround } from "./view-list";

/** Everything its page shows of one call. Throws as `getCall`. */
export async function viewCall(deps: Deps, ctx: Ctx, ref: CallRef): Promise<CallDetail> {
  const { call, summary } = await getSummary(deps, ctx, ref);
  const [{ transcript }, redactions, deliveries, privacy, retention, history] = await Promise.all([
    getTranscript(deps, ctx, { id: call.id }),
    redactionsOf(deps, call),
    listDeliveries(deps, ctx, { callId: call.id }),
    privacyOf(deps, ctx, call),
    retentionOf(deps, ctx, call),
    summaryHistory(deps, call, summary),
  ]);
  const { people, ...versions } = history;
  const userIds = new Set(transcript?.segments.flatMap((segment) => segment.userId ?? []));
  const around = await viewAround(deps, ctx, call, [...userIds]);
  return {
    ...{ call: callViewOf(call), summary, transcript, deliveries, privacy, retention },
    ...{ ...versions, redactions, engines: isAdmin(ctx) ? configured(deps) : [] },
    ...{ ...around, people: { ...people, ...around.people } },
  };
}

function configured({ providers }: Deps) {
  return engineIds.filter((id) => providers.engines[id] !== undefined);
}
