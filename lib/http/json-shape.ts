const maxDepth = 32;
const maxValues = 50_000;

/**
 * What is wrong with the shape of a JSON text, or null. Looked at before parsing: two megabytes
 * hold a million values or levels, and parsing those takes more memory than a server has.
 */
export function shapeProblemOf(text: string): string | null {
  let [depth, values, isInText] = [0, 1, false];
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '"') isInText = !isInText;
    else if (isInText) i += char === "\\" ? 1 : 0;
    else if (char === "," || char === "[" || char === "{") values += 1;

    if (!isInText) depth += depthStep(char);
    if (depth > maxDepth) return `Nested more than ${maxDepth} levels deep.`;
    if (values > maxValues) return `Holds more than ${maxValues} values.`;
  }
  return null;
}

function depthStep(char: string | undefined): number {
  if (char === "[" || char === "{") return 1;
  return char === "]" || char === "}" ? -1 : 0;
}
