import type { CompanyEvent } from "@/domain/event";
import { closing } from "./closing";

const streamMs = 5 * 60_000;

/** Readers come back by themselves, with `Last-Event-ID`, and are asked anew who they are. */
export function streamEnd(request: Request): AbortSignal {
  return AbortSignal.any([request.signal, closing(), AbortSignal.timeout(streamMs)]);
}

/**
 * Events as Server-Sent Events, one at a time as the reader takes them: a slow reader holds up
 * its own stream and fills no memory. A null becomes a comment, which keeps proxies from closing.
 */
export function sseResponse(
  open: (signal: AbortSignal) => AsyncGenerator<CompanyEvent | null>,
  endWhen: AbortSignal,
): Response {
  const stop = new AbortController();
  const events = open(AbortSignal.any([stop.signal, endWhen]));
  const text = new TextEncoder();

  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(text.encode(value ? frame(value) : ": still here\n\n"));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      stop.abort();
      await events.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "private, no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

/** `Last-Event-ID` as the number of the last event that was read; null when there is none. */
export function lastEventId(request: Request): number | null {
  const given = request.headers.get("last-event-id");
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

function frame({ seq, type, ...facts }: CompanyEvent): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...facts, sequence: seq })}\n\n`;
}
