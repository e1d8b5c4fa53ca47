const maxBytes = 4096;

/**
 * How an answer begins, and not a byte more is fetched: leaving the loop closes the connection.
 * The status has been received by now, so an answer that breaks off or drips is as good as ended.
 */
export async function answerText(
  body: AsyncIterable<Uint8Array>,
  encoding: string | null,
): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;

  try {
    for await (const piece of body) {
      pieces.push(piece);
      bytes += piece.byteLength;
      if (bytes >= maxBytes) break;
    }
  } catch {
    // Cut off by the other side or by the deadline.
  }

  const isCompressed = encoding !== null && encoding.toLowerCase() !== "identity";
  if (isCompressed || bytes === 0) return null;
  const text = Buffer.concat(pieces).subarray(0, maxBytes).toString("utf8");
  // The database takes no NUL.
  return text.replaceAll("\0", "\uFFFD");
}
