"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { changedFields, userForm } from "@/domain/user";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { createUser, updateUser } from "@/lib/users/save";

export const addUser = keepingTyped(
  panelAction({
    role: "admin",
    input: userForm,
    async handler({ deps, ctx, input }) {
      const { id } = await createUser(deps, ctx, input);
      revalidatePath("/company/users");
      redirect(`/company/users/${id}`);
    },
  }),
);

/** Stores what was changed in this form: another admin may have changed the rest meanwhile. */
export const storeUser = keepingTyped(
  panelAction({
    role: "admin",
    input: userForm.extend({ userId: z.string(), loaded: z.string().max(10_000) }),
    async handler({ deps, ctx, input: { userId, loaded, ...wanted } }) {
      await updateUser(deps, ctx, { userId, change: changedFields(loaded, wanted) });
      revalidatePath(`/company/users/${userId}`);
    },
  }),
);
