"use client";

import type { ComponentProps } from "react";
import { MoreWords } from "@/components/words-provider";
import words from "@/messages/call.en.json";
import { OpenCall } from "./open-call";

/** With its words in English. */
export function OpenCallEn(props: ComponentProps<typeof OpenCall>) {
  return (
    <MoreWords words={words}>
      <OpenCall {...props} />
    </MoreWords>
  );
}
