import { inLines } from "../../stationery/lines";
import { composeLinkLetter, type LinkLetter, type LinkLetterInput } from "./letter";

/** The email that carries a one-time link, in its reader's language. */
export async function renderLinkEmail(
  input: LinkLetterInput,
): Promise<{ subject: string; html: string; text: string }> {
  // Loaded with the first email: its 50 MB are for those who send any.
  const { letterHtml } = await import("./template");
  const letter = composeLinkLetter(input);
  return { subject: letter.subject, html: await letterHtml(letter), text: plainText(letter) };
}

function plainText({ title, greeting, paragraphs, open, footer }: LinkLetter): string {
  const blocks = [
    ...[title, greeting, ...paragraphs].map(inLines),
    `${open.text}:\n${open.url}`,
    ["-- ", ...footer.map(inLines)].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}
