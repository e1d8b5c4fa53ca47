"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useServerForm } from "@/components/use-server-form";
import { alwaysWrite } from "./summary-actions";

type Correction = { heard: string; term: string };

/** That an edit was stored, and what an admin may want written so on every call. */
export function EditCorrections({ corrections }: { corrections: Correction[] }) {
  const t = useTranslations("call");
  const told = useRef<HTMLDivElement>(null);

  // The form was longer than the summary that takes its place: it may lie far above by now.
  useEffect(() => {
    told.current?.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    <div ref={told} className="mb-4 grid scroll-mt-32 gap-2 lg:scroll-mt-20">
      <p role="status" className="text-good text-sm">
        {t("saved")}
      </p>
      {corrections.map((correction) => (
        <AlwaysWrite key={`${correction.heard}-${correction.term}`} {...correction} />
      ))}
    </div>
  );
}

function AlwaysWrite({ heard, term }: Correction) {
  const t = useTranslations("call");
  const { answer, problem, action, isPending, submit } = useServerForm<null>(alwaysWrite);
  const isStored = answer?.ok === true && !isPending;

  return (
    <form
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5"
    >
      <input type="hidden" name="heard" value={heard} />
      <input type="hidden" name="term" value={term} />
      {!isStored && (
        <Button type="submit" size="sm" busy={isPending} disabled={isPending}>
          <span className="wrap-anywhere whitespace-normal text-left">
            {t("alwaysWrite", { heard, term })}
          </span>
        </Button>
      )}
      <p role="status" className="text-good text-sm">
        {isStored && t("willBeWritten", { heard, term })}
      </p>
      {problem && !isPending && (
        <p role="alert" className="text-bad text-sm">
          {problem.error}
        </p>
      )}
    </form>
  );
}
