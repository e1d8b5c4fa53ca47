import type { Page } from "@playwright/test";

type Headers = Record<string, string>;

/**
 * A form of a page as a browser without scripts sends it: the one that has `marker` in it. To be
 * sent by whoever `page` is, from wherever the headers say.
 */
export async function formOn(page: Page, path: string, marker: string) {
  const html = await (await page.request.get(path)).text();
  const form = html.split("<form").find((part) => part.split("</form>")[0]?.includes(marker));
  if (!form) throw new Error(`${path} has no form with ${marker}.`);

  const inputs = form.split("</form>")[0]?.match(/<input[^>]*>/g) ?? [];
  const fields = Object.fromEntries(
    inputs.map((input) => [readAttribute(input, "name"), readAttribute(input, "value")]),
  );
  return (by: Page, headers: Headers) =>
    by.request.post(path, { multipart: fields, headers, maxRedirects: 0 });
}

function readAttribute(input: string, attribute: string): string {
  const [, value = ""] = input.match(new RegExp(` ${attribute}="([^"]*)"`)) ?? [];
  return value.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
