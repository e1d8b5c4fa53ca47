import { inLines, wrapped } from "../../stationery/lines";
import type { Letter, Section } from "./letter";

/** The letter for readers without HTML: short lines, nothing hidden. */
export function plainText(letter: Letter): string {
  const { title, facts, overview, notes, tags, actionPoints, open, footer } = letter;
  const blocks = [
    inLines(title),
    inLines(facts.join(" · ")),
    ...section(overview, inLines),
    ...section(notes, (note) => wrapped(note, "- ")),
    ...section({ ...tags, items: joined(tags.items) }, inLines),
    ...section(actionPoints, ({ text, about }) =>
      [wrapped(text, "- "), ...(about ? [wrapped(about, "  ")] : [])].join("\n"),
    ),
    `${open.text}:\n${open.url}`,
    // What most mail programs take for the beginning of a signature.
    ["-- ", ...footer.map(inLines)].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function section<Item>(
  { heading, items, whenEmpty }: Section<Item>,
  lineOf: (item: Item) => string,
): string[] {
  const lines = items.length > 0 ? items.map(lineOf) : [whenEmpty];
  return [`${heading.toUpperCase()}\n${lines.join("\n")}`];
}

function joined(tags: string[]): string[] {
  return tags.length > 0 ? [tags.join(", ")] : [];
}
