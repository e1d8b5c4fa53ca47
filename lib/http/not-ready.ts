import { reasonText } from "@/domain/reason-text";
import type { CallRow } from "../calls/rows";

/** 404 for a summary or transcript that is not there (yet), with the reason in words. */
export function notReady(call: CallRow, what: "summary" | "transcript"): Response {
  const { summaryStatus, reason, reasonFacts } = call;
  const message = reason
    ? reasonText(reason, reasonFacts ?? {})
    : `The ${what} is being made. Ask again in a few seconds.`;
  const retryAfter: HeadersInit = summaryStatus === "processing" ? { "Retry-After": "2" } : {};
  return Response.json(
    { error: { code: "summary_not_ready", message, summaryStatus, reason } },
    { status: 404, headers: retryAfter },
  );
}
