export type Span = { startMs: number; endMs: number };

/** The same time as spans that neither touch nor overlap, in order; gaps under `gapMs` closed. */
export function joinedSpans(spans: Span[], gapMs = 0): Span[] {
  const joined: Span[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (last && startMs - last.endMs <= gapMs) last.endMs = Math.max(last.endMs, endMs);
    else joined.push({ startMs, endMs });
  }
  return joined;
}

export function lengthMsOf(spans: Span[]): number {
  return joinedSpans(spans).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** For how long two sets of spans hold at once. */
export function sharedMs(some: Span[], others: Span[]): number {
  const joined = joinedSpans(others);
  return joinedSpans(some).reduce(
    (sum, span) => sum + joined.reduce((shared, other) => shared + overlapMs(span, other), 0),
    0,
  );
}

export function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
}
