"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { controlLook } from "@/components/ui/input";
import { maxImportBytes } from "@/domain/user-import";

/**
 * The browser's own form, since a server action takes 1 MB; scripts only spare an upload in vain.
 * `refused`: why the file before could not be read.
 */
export function UploadForm({ refused }: { refused: string | null }) {
  const t = useTranslations("userImport");
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState(refused);

  function check(event: SubmitEvent<HTMLFormElement>) {
    const found = problemOf(new FormData(event.currentTarget));
    setProblem(found && t(`problems.${found}`));
    setIsSending(found === null);
    if (found) event.preventDefault();
  }

  return (
    <form
      method="post"
      action="/api/panel/users/import"
      encType="multipart/form-data"
      onSubmit={check}
      className="grid gap-5"
    >
      <FormField id="file" label={t("choose")} hint={t("chooseHint")} error={problem}>
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="w-full min-w-0 rounded-control border border-line-strong border-dashed bg-canvas p-3 text-ink text-sm file:mr-3 file:rounded-control file:border file:border-line file:bg-surface file:px-3 file:py-1.5 file:font-medium file:text-ink"
          />
        )}
      </FormField>
      <FormField id="text" label={t("paste")} hint={t("pasteHint")}>
        {(control) => (
          <textarea
            {...control}
            name="text"
            rows={5}
            spellCheck={false}
            className={`${controlLook} h-auto py-2 font-mono text-[0.8125rem]`}
          />
        )}
      </FormField>
      <Button type="submit" variant="primary" busy={isSending} className="w-fit">
        {t("preview")}
      </Button>
    </form>
  );
}

function problemOf(form: FormData): "empty" | "too_large" | null {
  const [file, text] = [form.get("file"), form.get("text")];
  const bytes = file instanceof File ? file.size : 0;
  if (bytes > maxImportBytes) return "too_large";
  return bytes === 0 && String(text ?? "").trim() === "" ? "empty" : null;
}
