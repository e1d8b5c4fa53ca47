"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { panelAction } from "@/lib/http/action";
import { removeUser, restoreUser } from "@/lib/users/remove";

const input = z.object({ userId: z.string() });

export const storeRemoved = panelAction({
  role: "admin",
  input,
  async handler({ deps, ctx, input: { userId } }) {
    await removeUser(deps, ctx, userId);
    revalidatePath("/company/users");
    redirect(`/company/users?removed=${encodeURIComponent(userId)}`);
  },
});

export const storeRestored = panelAction({
  role: "admin",
  input,
  async handler({ deps, ctx, input: { userId } }) {
    await restoreUser(deps, ctx, userId);
    revalidatePath("/company/users");
    redirect(`/company/users/${encodeURIComponent(userId)}?restored=yes`);
  },
});
