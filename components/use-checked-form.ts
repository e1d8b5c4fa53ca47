"use client";

import { type Messages, useTranslations } from "next-intl";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { type Send, useServerForm } from "./use-server-form";

type Texts = Record<string, string>;

type Problems = Partial<Record<keyof Messages["errors"], string>>;

type Options = {
  send: Send<void>;
  /** What the action parses with; here it saves a way to the server and back. */
  schema: z.ZodType;
  /** The schema's sentences under the keys that they have among the messages' `errors`. */
  problems: Problems;
  /** After success, with what was sent. */
  stored?: (form: FormData) => void;
};

/** A form with several fields: checked here and by its action, with what is wrong by field. */
export function useCheckedForm(options: Options) {
  const { send, schema, problems, stored } = options;
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const ownWords = useOwnWords(problems);
  const ref = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<Texts | null>(null);
  const wrong = found ?? (isPending ? undefined : problem?.fields);

  useEffect(() => {
    if (wrong) ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [wrong]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = schema.safeParse(Object.fromEntries(form));
    setFound(result.success ? null : firstByField(result.error, ownWords));
    if (result.success) submit(form, { stored: () => stored?.(form) });
  }

  const fields: Texts = wrong ?? {};
  const typed: Texts = problem?.typed ?? {};
  return {
    /** For the form element itself. */
    form: { ref, action, onSubmit, noValidate: true },
    fields,
    /** What a refused form held, for browsers without scripts. */
    typed,
    /** What is wrong with no field in particular. */
    problem: isPending || problem?.fields ? null : (problem?.error ?? null),
    isStored: answer?.ok === true && !isPending && !found,
    isPending,
  };
}

function firstByField(error: z.ZodError, words: (english: string) => string): Texts {
  const wrong: Texts = {};
  for (const { path, message } of error.issues) wrong[path.join(".")] ??= words(message);
  return wrong;
}

function useOwnWords(problems: Problems) {
  const t = useTranslations("errors");

  return (english: string): string => {
    const key = Object.keys(problems)
      .filter(isKey)
      .find((known) => problems[known] === english);
    return key === undefined ? english : t(key);
  };

  function isKey(key: string): key is keyof Problems {
    return Object.hasOwn(problems, key);
  }
}
