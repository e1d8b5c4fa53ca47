"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { exclusionForm } from "@/domain/exclusion";
import { addExclusion, removeExclusion } from "@/lib/choices/exclusions-change";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";

export const storeExclusion = keepingTyped(
  panelAction({
    role: "admin",
    input: exclusionForm,
    async handler({ deps, ctx, input }) {
      const { name } = await addExclusion(deps, ctx, input);
      revalidatePath("/company/summaries");
      return { name };
    },
  }),
);

export const dropExclusion = panelAction({
  role: "admin",
  input: z.object({ id: z.uuid() }),
  async handler({ deps, ctx, input }) {
    await removeExclusion(deps, ctx, input);
    revalidatePath("/company/summaries");
  },
});
