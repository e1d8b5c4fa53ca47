"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { engineIds } from "@/domain/settings";
import { getCall } from "@/lib/calls/get";
import { makeAgain } from "@/lib/calls/make-again";
import { setPrivate } from "@/lib/calls/private-call";
import { resendDelivery } from "@/lib/delivery/resend";
import { panelAction } from "@/lib/http/action";
import { deleteCall } from "@/lib/retention/delete-call";
import { noteDeleted } from "./just-deleted";

export const createSummary = panelAction({
  role: "admin",
  input: z.object({
    callId: z.uuid(),
    engine: z.union([z.literal(""), z.enum(engineIds)]).default(""),
  }),
  async handler({ deps, ctx, input }): Promise<"made" | "same" | "other"> {
    const { callId: id, engine } = input;
    const before = await getCall(deps, ctx, { id });
    await makeAgain(deps, ctx, { id }, engine || undefined);
    const after = await getCall(deps, ctx, { id });
    if (after.reason === null) return "made";
    return after.reason === before.reason ? "same" : "other";
  },
});

export const sendAgain = panelAction({
  role: "admin",
  input: z.object({ deliveryId: z.uuid() }),
  async handler({ deps, ctx, input }) {
    await resendDelivery(deps, ctx, input);
  },
});

export const changePrivacy = panelAction({
  role: "user",
  input: z.object({ callId: z.uuid(), to: z.enum(["private", "open"]) }),
  async handler({ deps, ctx, input: { callId, to } }) {
    await setPrivate(deps, ctx, { callId, isPrivate: to === "private" });
    revalidatePath("/cdr");
  },
});

/** Back to the list as it was filtered, which says that the call is gone. */
export const removeCall = panelAction({
  role: "admin",
  input: z.object({ callId: z.uuid(), search: z.string().max(2000).default("") }),
  async handler({ deps, ctx, input: { callId, search } }) {
    await deleteCall(deps, ctx, { id: callId });
    await noteDeleted();
    revalidatePath("/cdr");
    const filters = new URLSearchParams(search).toString();
    redirect(filters === "" ? "/cdr" : `/cdr?${filters}`);
  },
});
