"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type UserInput, userForm } from "@/domain/user";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { createUser, updateUser } from "@/lib/users/save";

export const addUser = keepingTyped(
  panelAction({
    role: "admin",
    input: userForm,
    async handler({ deps, ctx, input }) {
      const { id } = await createUser(deps, ctx, input);
      redirect(`/company/users/${id}`);
    },
  }),
);

const edited = userForm.extend({
  userId: z.string(),
  /** Each field's text as the form had it from us, as JSON. */
  loaded: z.string().max(10_000).transform(parseTexts),
});

/** Stores what was changed in this form: another admin may have stored the rest meanwhile. */
export const storeUser = keepingTyped(
  panelAction({
    role: "admin",
    input: z
      .looseObject({})
      .transform((form) => ({ form, asked: edited.safeParse(form) }))
      .transform(({ form, asked }) => ({ form, ...asked })),
    async handler() {},
  }),
);

function parseTexts(json: string): Record<string, string> {
  return {};
}
