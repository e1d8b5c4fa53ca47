"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { panelAction } from "@/lib/http/action";
import { importUsers } from "@/lib/users/import/import-users";
import { dropImport } from "@/lib/users/import/keep";

export const storeImport = panelAction({
  role: "admin",
  input: z.object({ importId: z.string(), fingerprint: z.string() }),
  async handler({ deps, ctx, input }) {
    const { created, changed, leftOut } = await importUsers(deps, ctx, input).catch(showAnew);
    const counts = { created, changed, leftOut };
    const texts = Object.entries(counts).map(([name, users]) => [name, String(users)]);
    revalidatePath("/company/users");
    redirect(`/company/users?${new URLSearchParams(Object.fromEntries(texts))}`);
  },
});

export const discardImport = panelAction({
  role: "admin",
  input: z.object({}),
  async handler({ deps, ctx }) {
    await dropImport(deps, ctx);
    redirect("/company/users/import");
  },
});

/** What was previewed is outdated: the page shows what would be done now. */
function showAnew(error: unknown): never {
  if (error instanceof AppError) revalidatePath("/company/users/import/[id]", "page");
  throw error;
}
