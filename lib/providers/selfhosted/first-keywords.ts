/** Of a longer prompt such models take the end alone, and the first words matter most. */
const maxPromptCharacters = 600;

export const separator = ", ";

/** As many of the first keywords as there is room for in a prompt. */
export function firstKeywords(keywords: string[]): string[] {
  let length = -separator.length;
  const tooLong = keywords.findIndex((keyword) => {
    length += separator.length + keyword.length;
    return length > maxPromptCharacters;
  });
  return tooLong === -1 ? keywords : keywords.slice(0, tooLong);
}
