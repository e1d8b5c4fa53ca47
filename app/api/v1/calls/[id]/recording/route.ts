import { z } from "zod";
import { channelMap } from "@/domain/recording";
import { addRecording } from "@/lib/calls/add-recording";
import { callRef, getCall, getHandedOver } from "@/lib/calls/get";
import { openRecording } from "@/lib/calls/open-recording";
import { dropReceived, receiveAudio } from "@/lib/calls/receive-audio";
import { takenOnTheWire } from "@/lib/calls/wire";
import { apiRoute } from "@/lib/http/api-route";
import { bodyOf, declaredBytes } from "@/lib/http/body";
import { fileResponse } from "@/lib/http/file-response";

const offsetMs = z
  .string()
  .regex(/^\d+$/, "Must be a whole number of milliseconds.")
  .transform(Number)
  .pipe(z.number().max(86_400_000))
  .optional();

export const GET = apiRoute({
  scope: "calls:read",
  /** `offsetMs` names one of several recordings; absent = the first. */
  query: z.object({ offsetMs }),
  async handler({ deps, ctx, request, params, query }) {
    const { file, contentType } = await openRecording(
      deps,
      ctx,
      callRef(params.id),
      query.offsetMs,
    );
    return fileResponse(request, file, contentType);
  },
});

export const PUT = apiRoute({
  scope: "calls:write",
  query: z.object({
    offsetMs,
    /** As `recording.channels` of a call, with a comma between: `customer,agent`. */
    channels: z
      .string()
      .transform((text) => text.split(","))
      .pipe(channelMap)
      .optional(),
  }),
  async handler({ deps, ctx, request, params, query }) {
    const ref = callRef(params.id);
    if ("id" in ref) await getCall(deps, ctx, ref);

    const { sourceId } = ctx.actor;
    const bytes = declaredBytes(request);
    const received = await receiveAudio(deps, ctx, sourceId, bodyOf(request), bytes);
    const audio = { ...received, channels: query.channels, offsetMs: query.offsetMs };
    try {
      const callId = await addRecording(deps, ctx, { sourceId, ref, audio });
      deps.log.info({ callId, recordingId: received.recordingId }, "a recording was taken");
      if (callId === null) return Response.json({ status: "waiting_for_call" }, { status: 202 });
      return Response.json(takenOnTheWire(await getHandedOver(deps, ctx, callId)), { status: 202 });
    } catch (error) {
      await dropReceived(deps, ctx, received);
      throw error;
    }
  },
});
