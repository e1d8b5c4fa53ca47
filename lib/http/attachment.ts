type Attachment = { body: string; contentType: string; fileName: string };

/** A file to be saved: `fileName` is of plain letters, digits, dots and dashes. */
export function attachmentResponse({ body, contentType, fileName }: Attachment): Response {
  return new Response(body, {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
