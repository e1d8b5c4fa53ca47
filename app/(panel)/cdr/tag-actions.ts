"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { tagForm } from "@/domain/tag-list";
import { addTag } from "@/lib/choices/tags";
import { panelAction } from "@/lib/http/action";

/** Puts a tag that a summary proposed on the company's list; what it is for can be said there. */
export const listTag = panelAction({
  role: "admin",
  input: tagForm.extend({ description: z.string().max(0).default("") }),
  async handler({ deps, ctx, input }) {
    await addTag(deps, ctx, input);
    revalidatePath("/cdr");
  },
});
