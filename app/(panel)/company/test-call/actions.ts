"use server";

import { redirect } from "next/navigation";
import { testCallForm } from "@/domain/test-call";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { placeTestCall } from "@/lib/test-calls/place";

/** Leads to the call, where the summary arrives by itself. */
export const placeCall = keepingTyped(
  panelAction({
    role: "admin",
    input: testCallForm,
    async handler({ deps, ctx, input }) {
      const { callId } = await placeTestCall(deps, ctx, input);
      redirect(`/cdr/${callId}`);
    },
  }),
);
