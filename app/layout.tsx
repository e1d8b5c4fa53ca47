import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import "./globals.css";
import { SharedWords } from "./i18n/client-words";
import { Providers } from "./providers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, nonce] = [await getLocale(), (await headers()).get("x-nonce") ?? ""];
  return (
    // The theme is put on <html> before React wakes up.
    <html lang={locale} suppressHydrationWarning>
      <body>
        <SharedWords>
          <Providers nonce={nonce}>{children}</Providers>
        </SharedWords>
      </body>
    </html>
  );
}
