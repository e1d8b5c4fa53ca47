import { composeLetter, type LetterInput } from "./letter";
import { plainText } from "./plain-text";

/**
 * The email about a summary for one reader: headings in the reader's language, the summary in its
 * own, times in the company's zone. All texts from outside are shown as text.
 */
export async function renderSummaryEmail(
  input: LetterInput,
): Promise<{ subject: string; html: string; text: string }> {
  // Loaded with the first email: its 50 MB are for those who send any.
  const { letterHtml } = await import("./template");
  const letter = composeLetter(input);
  return { subject: letter.subject, html: await letterHtml(letter), text: plainText(letter) };
}
