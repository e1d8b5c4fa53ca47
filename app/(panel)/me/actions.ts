"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { languages } from "@/domain/user";
import { panelAction } from "@/lib/http/action";
import { chooseLanguage } from "@/lib/users/choose-language";

/** An empty choice: as the browser says. */
const input = z.object({
  language: z.union([z.literal("").transform(() => null), z.enum(languages)]),
});

export const storeLanguage = panelAction({
  role: "user",
  input,
  async handler({ deps, ctx, input: { language } }) {
    await chooseLanguage(deps, ctx, language);
    revalidatePath("/", "layout");
  },
});
