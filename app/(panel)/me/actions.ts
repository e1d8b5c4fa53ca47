"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { changedPassword } from "@/domain/account";
import { userSummaryLanguage } from "@/domain/summary-language";
import { languages, ownName } from "@/domain/user";
import { changePassword } from "@/lib/auth/change-password";
import { endOtherSessions, endOwnSession } from "@/lib/auth/own-sessions";
import { keepSession } from "@/lib/auth/session";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { changeOwn } from "@/lib/users/change-own";

/** An empty choice: as the browser says. */
const input = z.object({
  language: z.union([z.literal("").transform(() => null), z.enum(languages)]),
});

export const storeLanguage = panelAction({
  role: "user",
  input,
  async handler({ deps, ctx, input: { language } }) {
    await changeOwn(deps, ctx, { language });
    revalidatePath("/", "layout");
  },
});

export const storeSummaryLanguage = panelAction({
  role: "user",
  input: z.object({ summaryLanguage: userSummaryLanguage }),
  async handler({ deps, ctx, input: { summaryLanguage } }) {
    await changeOwn(deps, ctx, { summaryLanguage });
    revalidatePath("/me");
  },
});

/** The name stands in lists and calls of others as well. */
export const storeName = keepingTyped(
  panelAction({
    role: "user",
    input: ownName,
    async handler({ deps, ctx, input: { name } }) {
      await changeOwn(deps, ctx, { name });
      revalidatePath("/", "layout");
    },
  }),
);

export const storePassword = panelAction({
  role: "user",
  input: changedPassword,
  async handler({ deps, session, input }) {
    await keepSession(await changePassword(deps, session, input));
    revalidatePath("/me");
  },
});

export const signOutOne = panelAction({
  role: "user",
  input: z.object({ sessionId: z.string().max(100) }),
  async handler({ deps, session, input: { sessionId } }) {
    await endOwnSession(deps, session, sessionId);
    revalidatePath("/me");
    return 1;
  },
});

export const signOutElsewhere = panelAction({
  role: "user",
  input: z.object({}),
  async handler({ deps, session }) {
    const ended = await endOtherSessions(deps, session);
    revalidatePath("/me");
    return ended;
  },
});
