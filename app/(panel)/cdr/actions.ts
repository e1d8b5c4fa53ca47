"use server";

import { z } from "zod";
import { makeAgain } from "@/lib/calls/make-again";
import { resendDelivery } from "@/lib/delivery/resend";
import { panelAction } from "@/lib/http/action";

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
