"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useIsAwake } from "@/components/use-is-awake";
import { type Send, useServerForm } from "@/components/use-server-form";

export function SecretForm({ exists, send }: { exists: boolean; send: Send<string> }) {
  const t = useTranslations("secret");
  const { answer, problem, action, isPending, submit } = useServerForm(send);

  function roll(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <>
      {answer?.ok && <NewSecret key={answer.value} secret={answer.value} />}
      <form action={action} onSubmit={roll} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" busy={isPending}>
          {t(exists ? "roll" : "make")}
        </Button>
        {exists && <p className="text-ink-soft text-sm">{t("overlap")}</p>}
      </form>
      {problem && !isPending && (
        <p role="alert" className="mt-2 text-bad text-sm">
          {problem.error}
        </p>
      )}
    </>
  );
}

function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("secret");
  const isAwake = useIsAwake();
  const [isCopied, setIsCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(secret);
    setIsCopied(true);
  }

  return (
    <div className="mb-5 grid gap-3 rounded-control border border-line bg-canvas p-4">
      <Alert tone="good" role="status">
        {t("once")}
      </Alert>
      <FormField id="secret" label={t("label")}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              readOnly
              value={secret}
              spellCheck={false}
              onFocus={(event) => event.currentTarget.select()}
              className="font-mono text-[0.8125rem]"
            />
            {isAwake && (
              <Button onClick={copy}>
                {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
                {t(isCopied ? "copied" : "copy")}
              </Button>
            )}
          </div>
        )}
      </FormField>
    </div>
  );
}
