const boundary = "----afterword";

export const formType = { "Content-Type": `multipart/form-data; boundary=${boundary}` };

type Part = { name?: string; content: string | Uint8Array; extra?: string; header?: string };

/** A form byte for byte as told, so that it can be wrong. */
export function formOf(...parts: Part[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.flatMap(({ content, ...part }) => [
    Buffer.from(`--${boundary}\r\n${headersOf(part)}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return new Uint8Array(Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]));
}

function headersOf({ name, extra = "", header }: Omit<Part, "content">): string {
  if (header) return header;
  const named = name === undefined ? "" : `; name="${name}"`;
  return `Content-Disposition: form-data${named}${extra}`;
}
