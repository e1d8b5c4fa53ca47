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

function inLines(text: string): string {
  return wrapped(text, "");
}

const maxLineCharacters = 76;

/** Lines after the first stand below its text, not below its mark. */
function wrapped(text: string, mark: string): string {
  const indent = " ".repeat(mark.length);
  const lines: string[] = [];
  let line = mark;

  for (const word of text.split(" ")) {
    const isFirst = line === mark || line === indent;
    const longer = isFirst ? `${line}${word}` : `${line} ${word}`;
    if (!isFirst && longer.length > maxLineCharacters) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join("\n");
}
