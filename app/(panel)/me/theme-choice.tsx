"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { useIsAwake } from "@/components/use-is-awake";

const themes = ["system", "light", "dark"] as const;

/** Kept in this browser: a person may want it dark on one screen and light on another. */
export function ThemeChoice() {
  const t = useTranslations("me");
  const { theme, setTheme } = useTheme();
  const isAwake = useIsAwake();

  return (
    <RadioGroup legend={t("theme")}>
      {themes.map((name) => (
        <Radio
          key={name}
          id={`theme-${name}`}
          name="theme"
          value={name}
          label={t(`themes.${name}`)}
          disabled={!isAwake}
          checked={isAwake && theme === name}
          onChange={() => setTheme(name)}
        />
      ))}
    </RadioGroup>
  );
}
