"use client";

import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import { useIsAwake } from "@/components/use-is-awake";

/** Ticks every user of the page; needs scripts, so it is there once they run. */
export function ChooseAll() {
  const t = useTranslations("userList");
  const isAwake = useIsAwake();

  function choose({ currentTarget: { form, checked } }: ChangeEvent<HTMLInputElement>) {
    const boxes = form?.querySelectorAll<HTMLInputElement>("input[name=userId]") ?? [];
    for (const box of boxes) box.checked = checked;
  }

  if (!isAwake) return null;
  return (
    <label className="-m-2 grid size-9 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={t("chooseAll")}
        onChange={choose}
        className="size-4 accent-accent"
      />
    </label>
  );
}
