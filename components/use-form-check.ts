"use client";

import { type Messages, useTranslations } from "next-intl";
import type { z } from "zod";

/**
 * Checks a form in the browser by the schema that its action parses with. Answers what is wrong by
 * field, in the reader's language, or null. `problems` holds the schema's sentences under the keys
 * they have among the messages' `errors`.
 */
export function useFormCheck<K extends keyof Messages["errors"]>(
  schema: z.ZodType,
  problems: Record<K, string>,
) {
  const t = useTranslations("errors");

  function isKey(key: string): key is K {
    return Object.hasOwn(problems, key);
  }

  function ownWords(english: string): string {
    const keys = Object.keys(problems).filter(isKey);
    const key = keys.find((candidate) => problems[candidate] === english);
    return key === undefined ? english : t(key);
  }

  return (form: FormData): Record<string, string> | null => {
    const result = schema.safeParse(Object.fromEntries(form));
    if (result.success) return null;

    const wrong: Record<string, string> = {};
    for (const { path, message } of result.error.issues) {
      wrong[path.join(".")] ??= ownWords(message);
    }
    return wrong;
  };
}
