import type { SampleParty, SampleStep } from "./sample";

/** Times count from the start of the call. */
type Span = { from: number; to: number };

export function step(
  kind: SampleStep["kind"],
  party: SampleParty,
  { from, to }: Span,
  result: SampleStep["result"],
  detail: SampleStep["detail"] = {},
): SampleStep {
  return { kind, party, startMs: from, endMs: to, result, detail };
}

export function menu(party: SampleParty, span: Span, digits: string): SampleStep {
  return step("ivr", party, span, "routed", { menu: party.name, digits });
}

export function talk(party: SampleParty, span: Span): SampleStep {
  return step("talk", party, span, "completed");
}

/** `party` is who put the phone down. */
export function hangup(party: SampleParty, at: number): SampleStep {
  return step("hangup", party, { from: at, to: at }, "completed");
}
