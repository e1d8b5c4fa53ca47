"use client";

import { useTranslations } from "next-intl";
import { MessagePage } from "./message-page";
import { Button } from "./ui/button";

export function ErrorMessage({ again }: { again: () => void }) {
  const t = useTranslations("problem");
  return (
    <MessagePage title={t("title")} text={t("text")}>
      <Button onClick={again}>{t("again")}</Button>
    </MessagePage>
  );
}
