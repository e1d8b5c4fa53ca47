"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { panelAction } from "@/lib/http/action";
import { rollWebhookSecret } from "@/lib/settings/secrets";

/** The secret is in this one answer and nowhere else. */
export const rollSecret = panelAction({
  role: "admin",
  input: z.object({}),
  async handler({ deps, ctx }) {
    const { secret } = await rollWebhookSecret(deps, ctx);
    revalidatePath("/company/webhook");
    return secret;
  },
});
