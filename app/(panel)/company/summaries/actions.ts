"use server";

import { revalidatePath } from "next/cache";
import { redactionForm } from "@/domain/redaction";
import { agreementTo, lifetimesForm } from "@/domain/retention";
import { summaryOptionsForm } from "@/domain/summary-options";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { saveLifetimes } from "@/lib/retention/lifetimes";
import { saveRedactedKinds } from "@/lib/settings/redaction";
import { saveSummaryOptions } from "@/lib/settings/summary-options";

/** Answers what would be deleted at once, with the lifetimes as they were sent, until agreed to. */
export const storeLifetimes = keepingTyped(
  panelAction({
    role: "admin",
    input: lifetimesForm,
    async handler({ deps, ctx, input: { agreed, ...wanted } }) {
      const isAgreed = agreed === agreementTo(wanted);
      const toAgree = await saveLifetimes(deps, ctx, { ...wanted, agreed: isAgreed });
      if (!toAgree) revalidatePath("/company/summaries");
      return toAgree && { ...toAgree, wanted };
    },
  }),
);

export const storeSummaryOptions = keepingTyped(
  panelAction({
    role: "admin",
    input: summaryOptionsForm,
    async handler({ deps, ctx, input }) {
      await saveSummaryOptions(deps, ctx, input);
      revalidatePath("/company/summaries");
      return null;
    },
  }),
);

export const storeRedaction = keepingTyped(
  panelAction({
    role: "admin",
    input: redactionForm,
    async handler({ deps, ctx, input }) {
      await saveRedactedKinds(deps, ctx, input);
      revalidatePath("/company/summaries");
      return null;
    },
  }),
);
