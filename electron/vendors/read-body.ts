import { AppError } from '../../shared/errors.ts';

/**
 * Reads a body to its end, counting as it comes.
 * @throws AppError `answer-too-large` as soon as more than `maxBytes` (after decompression) have come
 */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop by throwing cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new AppError('answer-too-large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
