import { callInput } from "@/domain/call";
import { callQuery } from "@/domain/call-query";
import { maxRecordingBytes } from "@/domain/recording";
import { getHandedOver } from "@/lib/calls/get";
import { ingestCall } from "@/lib/calls/ingest";
import { listCalls } from "@/lib/calls/list";
import {
  dropReceived,
  type ReceivedAudio,
  receiveAudio,
  refuseTooLarge,
} from "@/lib/calls/receive-audio";
import { callOnTheWire, takenOnTheWire } from "@/lib/calls/wire";
import { type Asked, apiRoute, noQuery, parse } from "@/lib/http/api-route";
import { bodyOf, declaredBytes } from "@/lib/http/body";
import { readJsonBody } from "@/lib/http/json-body";
import { readCallForm } from "@/lib/http/multipart";

export const GET = apiRoute({
  scope: "calls:read",
  query: callQuery,
  async handler({ deps, ctx, query }) {
    const { rows, nextCursor } = await listCalls(deps, ctx, query);
    return Response.json({ calls: rows.map(callOnTheWire), nextCursor });
  },
});

export const POST = apiRoute({
  scope: "calls:write",
  query: noQuery,
  async handler(asked) {
    const { deps, ctx } = asked;
    const { sourceId } = ctx.actor;
    const { call, audio } = await readCall(asked);
    try {
      const input = { sourceId, call: parse(callInput, call), audio };
      const { callId, created } = await ingestCall(deps, ctx, input);
      deps.log.info({ callId, created }, "a call was taken");
      return Response.json(takenOnTheWire(await getHandedOver(deps, ctx, callId)), { status: 202 });
    } catch (error) {
      if (audio) await dropReceived(deps, ctx, audio);
      throw error;
    }
  },
});

/** What a form holds besides the recording: the call, and what separates the parts. */
const besideRecordingBytes = 4 * 1024 * 1024;

async function readCall({ deps, ctx, request }: Asked<unknown>) {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    return { call: await readJsonBody(request), audio: null };
  }
  refuseTooLarge(declaredBytes(request), maxRecordingBytes + besideRecordingBytes);
  return readCallForm<ReceivedAudio>(contentType, bodyOf(request), {
    receive: (stream) => receiveAudio(deps, ctx, ctx.actor.sourceId, stream, null),
    drop: (audio) => dropReceived(deps, ctx, audio),
  });
}
