"use client";

import type { ComponentProps } from "react";
import { MoreWords } from "@/components/words-provider";
import words from "@/messages/call.nl.json";
import { OpenCall } from "./open-call";

/** With its words in Dutch. */
export function OpenCallNl(props: ComponentProps<typeof OpenCall>) {
  return (
    <MoreWords words={words}>
      <OpenCall {...props} />
    </MoreWords>
  );
}
