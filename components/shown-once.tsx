"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "./ui/alert";
import { Button } from "./ui/button";
import { FormField } from "./ui/form-field";
import { Input } from "./ui/input";
import { useIsAwake } from "./use-is-awake";

type Props = { id: string; label: string; value: string; why: string };

/** A secret that is shown this once, to be copied. */
export function ShownOnce({ id, label, value, why }: Props) {
  const t = useTranslations("shownOnce");
  const isAwake = useIsAwake();
  const [isCopied, setIsCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  }

  return (
    <div className="grid gap-3 rounded-control border border-line bg-canvas p-4">
      <Alert tone="good" role="status">
        {why}
      </Alert>
      <FormField id={id} label={label}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              readOnly
              value={value}
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
