"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { pastedForm, termForm } from "@/domain/glossary";
import { tagForm } from "@/domain/tag-list";
import { addTerm, changeTerm, removeTerm } from "@/lib/choices/glossary-change";
import { pasteTerms } from "@/lib/choices/glossary-paste";
import { addTag, changeTag, removeTag } from "@/lib/choices/tags";
import { panelAction } from "@/lib/http/action";
import { keepingTyped } from "@/lib/http/keeping-typed";
import { type TagsAddress, tagsAddress, tagsHref, tagsPath } from "./address";

export const storeNewTag = keepingTyped(
  panelAction({
    role: "admin",
    input: tagForm,
    async handler({ deps, ctx, input }) {
      await addTag(deps, ctx, input);
      revalidatePath(tagsPath);
    },
  }),
);

/** Where somebody was in the glossary. */
const place = z.object({ id: z.uuid() }).extend(tagsAddress.pick({ q: true, page: true }).shape);

export const storeTag = keepingTyped(
  panelAction({
    role: "admin",
    input: z.intersection(tagForm, place),
    async handler({ deps, ctx, input: { id: tagId, q, page, ...wanted } }) {
      await changeTag(deps, ctx, { tagId, wanted });
      goBack({ q, page, done: "tagSaved" });
    },
  }),
);

export const dropTag = panelAction({
  role: "admin",
  input: place,
  async handler({ deps, ctx, input: { id: tagId, q, page } }) {
    await removeTag(deps, ctx, { tagId });
    goBack({ q, page, done: "tagRemoved" });
  },
});

export const storeNewTerm = keepingTyped(
  panelAction({
    role: "admin",
    input: termForm,
    async handler({ deps, ctx, input }) {
      await addTerm(deps, ctx, input);
      revalidatePath(tagsPath);
    },
  }),
);

export const storeTerm = keepingTyped(
  panelAction({
    role: "admin",
    input: z.intersection(place, termForm),
    async handler({ deps, ctx, input: { id: termId, q, page, ...wanted } }) {
      await changeTerm(deps, ctx, { termId, wanted });
      goBack({ q, page, done: "termSaved" });
    },
  }),
);

export const dropTerm = panelAction({
  role: "admin",
  input: place,
  async handler({ deps, ctx, input: { id: termId, q, page } }) {
    await removeTerm(deps, ctx, { termId });
    goBack({ q, page, done: "termRemoved" });
  },
});

/** What did not come in is handed back, for browsers without scripts. */
export const storePasted = keepingTyped(
  panelAction({
    role: "admin",
    input: pastedForm,
    async handler({ deps, ctx, input }) {
      const answer = await pasteTerms(deps, ctx, input);
      if (answer.wrong) return { ...answer, ...input };
      revalidatePath(tagsPath);
      return answer;
    },
  }),
);

function goBack(to: Partial<TagsAddress>): never {
  revalidatePath(tagsPath);
  redirect(tagsHref(to));
}
