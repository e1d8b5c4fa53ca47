"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { remakeForm } from "@/domain/remake";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { cancelRemake } from "@/lib/remakes/cancel";
import { startRemake } from "@/lib/remakes/start";

const path = "/company/remake";

/** Answers what would be made again, with what was asked, until that is agreed to. */
export const askRemake = keepingTyped(
  panelAction({
    role: "admin",
    input: remakeForm,
    async handler({ deps, ctx, input }) {
      const preview = await startRemake(deps, ctx, input);
      if (!preview) revalidatePath(path);
      const { from, to, engine } = input;
      return preview && { ...preview, wish: { from, to, engine } };
    },
  }),
);

export const stopRemake = panelAction({
  role: "admin",
  input: z.object({ remakeId: z.uuid() }),
  async handler({ deps, ctx, input }): Promise<void> {
    await cancelRemake(deps, ctx, input);
    revalidatePath(path);
  },
});
