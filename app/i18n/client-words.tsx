import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Said by client files on pages of every kind. */
export const sharedWords = ["banner", "errors", "nav", "problem", "shownOnce"];

type Props = { of?: string[]; children: ReactNode };

/**
 * Hands client files their words, which travel with each page: those of the namespaces named, or
 * all. What server components say needs none.
 */
export async function ClientWords({ of, children }: Props) {
  const messages = await getMessages();
  const names = of && new Set([...sharedWords, ...of]);
  const words = Object.entries(messages).filter(([name]) => !names || names.has(name));

  return (
    <NextIntlClientProvider messages={Object.fromEntries(words)}>{children}</NextIntlClientProvider>
  );
}
