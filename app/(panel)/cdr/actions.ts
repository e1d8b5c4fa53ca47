"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { makeAgain } from "@/lib/calls/make-again";
import { resendDelivery } from "@/lib/delivery/resend";
import { panelAction } from "@/lib/http/action";
import { deleteCall } from "@/lib/retention/delete-call";

export const createSummary = panelAction({
  role: "admin",
  input: z.object({ callId: z.uuid() }),
  async handler({ deps, ctx, input }) {
    await makeAgain(deps, ctx, { id: input.callId }, undefined);
  },
});

export const sendAgain = panelAction({
  role: "admin",
  input: z.object({ deliveryId: z.uuid() }),
  async handler({ deps, ctx, input }) {
    await resendDelivery(deps, ctx, input);
  },
});

/** Back to the list as it was filtered. */
export const removeCall = panelAction({
  role: "admin",
  input: z.object({ callId: z.uuid(), search: z.string().max(2000).default("") }),
  async handler({ deps, ctx, input: { callId, search } }) {
    await deleteCall(deps, ctx, { id: callId });
    revalidatePath("/cdr");
    const filters = new URLSearchParams(search).toString();
    redirect(filters === "" ? "/cdr" : `/cdr?${filters}`);
  },
});
