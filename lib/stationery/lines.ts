/** A text in lines that every mail program shows whole. */
export function inLines(text: string): string {
  return wrapped(text, "");
}

const maxLineCharacters = 76;

/** The same behind a mark. Lines after the first stand below its text, not below its mark. */
export function wrapped(text: string, mark: string): string {
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
