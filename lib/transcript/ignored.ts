import type { Step } from "@/domain/flow";
import type { ChannelRole } from "@/domain/recording";
import type { Ignored } from "../audio/turns";
import type { CallRow } from "../calls/rows";

/** Steps in which a machine speaks to the caller: nobody of the company is on the line. */
const machineKinds = new Set<Step["kind"]>([
  "announcement",
  "time_condition",
  "ivr",
  "queue",
  "ring_group",
  "ring",
  "voicemail",
]);
/** Steps that lie within somebody's talk, and interrupt it: music plays meanwhile. */
const waitingKinds = new Set<Step["kind"]>(["hold", "park"]);
const personKinds = new Set<Step["kind"]>(["talk", "conference", "pickup"]);

/** Phone systems tell steps to the second, and a recorder may begin late: this near is not sure. */
const toleranceMs = 1000;

type Span = { startMs: number; endMs: number };
type Flow = Pick<CallRow, "steps" | "startedAt" | "answeredAt" | "endedAt" | "answeredBy">;

/**
 * When nobody of the company can be talking, by the call's steps, in the recording's own time, on
 * the company's channel: what is heard there then is a prompt, music or a greeting. The other
 * side's channel is never ignored, nor one that holds everybody: somebody may talk there. A span
 * without length is a moment over which no turn may reach.
 */
export function ignoredSpans(call: Flow, roles: ChannelRole[], offsetMs: number): Ignored[] {
  const place = roles.findIndex((role) => role === "agent" || role === "callee");
  if (roles.length !== 2 || place === -1) return [];
  const ours: Ignored["channel"] = place === 0 ? 0 : 1;

  const spans = call.steps.map((step) => spanOf(call, step));
  const people = spans.filter(({ step }) => personKinds.has(step.kind));
  const talks = people.length > 0 ? people : answeredSpan(call);

  // From one machine to the next nobody comes to the line: no margin between them.
  const machine = joined(spans.filter(({ step }) => machineKinds.has(step.kind))).flatMap((span) =>
    without(span, talks),
  );
  const waiting = spans
    .filter(({ step }) => waitingKinds.has(step.kind) && roles[ours] === "agent")
    // Whoever was talking waits; who begins to talk meanwhile has fetched the call.
    .flatMap((span) =>
      without(
        span,
        talks.filter(({ startMs }) => startMs > span.startMs),
      ),
    );

  return [...machine, ...waiting, ...handovers(people)]
    .map(({ startMs, endMs }) => ({
      channel: ours,
      startMs: Math.max(0, startMs - offsetMs),
      endMs: endMs - offsetMs,
    }))
    .filter(({ startMs, endMs }) => endMs > 0 && endMs >= startMs);
}

/** Moments at which one colleague hands over to another: no turn is to hold both of them. */
function handovers(people: (Span & { step: Step })[]): Span[] {
  const inOrder = people.toSorted((a, b) => a.startMs - b.startMs);

  return inOrder.flatMap((next, i) => {
    const before = inOrder[i - 1];
    if (!before || before.endMs > next.startMs) return [];
    if (before.step.party?.number === next.step.party?.number) return [];

    const atMs = Math.floor((before.endMs + next.startMs) / 2);
    const isCovered = people.some((talk) => talk.startMs < atMs && atMs < talk.endMs);
    return isCovered ? [] : [{ startMs: atMs, endMs: atMs }];
  });
}

function joined(spans: Span[]): Span[] {
  const apart: Span[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = apart.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else apart.push({ startMs, endMs });
  }
  return apart;
}

function spanOf(call: Flow, step: Step): Span & { step: Step } {
  const since = (instant: string) => Date.parse(instant) - call.startedAt.getTime();
  const endMs = step.endedAt ? since(step.endedAt) : null;
  const openEndMs = personKinds.has(step.kind) ? since(call.endedAt.toISOString()) : null;
  const startMs = since(step.startedAt);
  // Of a machine's step without an end it is not known when somebody came to the line.
  return { step, startMs, endMs: endMs ?? openEndMs ?? startMs };
}

/** Without a step that says when, whoever answered talked from then on. */
function answeredSpan({ startedAt, answeredAt, endedAt, answeredBy }: Flow): Span[] {
  if (answeredAt === null && answeredBy === null) return [];
  const startMs = (answeredAt ?? startedAt).getTime() - startedAt.getTime();
  return [{ startMs, endMs: endedAt.getTime() - startedAt.getTime() }];
}

/** What is left of a span outside of others, with a margin to its ends. */
function without(span: Span, others: Span[]): Span[] {
  let left: Span[] = [{ startMs: span.startMs, endMs: span.endMs }];
  for (const other of others) {
    left = left.flatMap((part) => [
      { startMs: part.startMs, endMs: Math.min(part.endMs, other.startMs) },
      { startMs: Math.max(part.startMs, other.endMs), endMs: part.endMs },
    ]);
    left = left.filter(({ startMs, endMs }) => endMs > startMs);
  }
  return left
    .map(({ startMs, endMs }) => ({
      // At the very start nobody can have come to the line before.
      startMs: startMs <= 0 ? startMs : startMs + toleranceMs,
      endMs: endMs - toleranceMs,
    }))
    .filter(({ startMs, endMs }) => endMs > startMs);
}
