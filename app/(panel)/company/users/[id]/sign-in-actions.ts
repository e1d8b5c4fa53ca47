"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { inviteUser, takeSignInAway } from "@/lib/accounts/invite";
import { panelAction } from "@/lib/http/action";

const input = z.object({ userId: z.string().max(100) });

/** Without a mailer the link is in this one answer and nowhere else. */
export const invite = panelAction({
  role: "admin",
  input,
  async handler({ deps, ctx, input: { userId } }) {
    const { link } = await inviteUser(deps, ctx, { userId });
    revalidatePath(`/company/users/${userId}`);
    return link;
  },
});

export const takeAway = panelAction({
  role: "admin",
  input,
  async handler({ deps, ctx, input: { userId } }) {
    await takeSignInAway(deps, ctx, { userId });
    revalidatePath(`/company/users/${userId}`);
  },
});
