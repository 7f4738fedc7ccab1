const perLine = 16;

/** A line of a hexadecimal picture: sixteen bytes, or how many bytes of zeros were left out. */
export type HexLine = { offset: string; hex: string; characters: string } | { zeros: number };

/** Bytes as lines of sixteen; three or more lines of nothing but zeros (the padding) become one that counts them. */
export function hexLines(bytes: Uint8Array): HexLine[] {
  const lines: HexLine[] = [];
  for (let at = 0; at < bytes.length; ) {
    const zeros = zeroLinesFrom(bytes, at);
    if (zeros >= 3) {
      lines.push({ zeros: zeros * perLine });
      at += zeros * perLine;
      continue;
    }
    const line = [...bytes.subarray(at, at + perLine)];
    lines.push({
      offset: at.toString(16).padStart(5, '0'),
      hex: line.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      characters: line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
    });
    at += perLine;
  }
  return lines;
}

function zeroLinesFrom(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end + perLine <= bytes.length && bytes.subarray(end, end + perLine).every((byte) => byte === 0))
    end += perLine;
  return (end - start) / perLine;
}
