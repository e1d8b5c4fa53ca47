"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { panelAction } from "@/lib/http/action";
import { mendUsers } from "@/lib/users/change-many";

/** One user, or without an id everybody whose calls cannot be summarised. */
export const storeMended = panelAction({
  role: "admin",
  input: z.object({ userId: z.uuid().optional() }),
  async handler({ deps, ctx, input: { userId } }) {
    const everybody = { all: { readiness: "not_ready" as const } };
    await mendUsers(deps, ctx, userId === undefined ? everybody : { userIds: [userId] });
    revalidatePath("/company/general");
  },
});
