/**
 * A JSON text that was cut off, closed where it ends: the string, then each list and object that is open. What stands at
 * the cut and is no value yet (a name without its value, half a number) is left out. Null where nothing is open.
 */
export function closeJson(text: string): readonly string[] | null {
  const open: string[] = [];
  let inString = false;
  let isEscaped = false;
  let lastComma: { readonly at: number; readonly closing: string } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (isEscaped) isEscaped = false;
      else if (character === '\\') isEscaped = true;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    else if (character === '}' || character === ']') open.pop();
    else if (character === ',') lastComma = { at, closing: open.toReversed().join('') };
  }
  if (open.length === 0) return null;
  const whole = inString ? `${text.replace(/\\(?:u[\da-f]{0,3})?$/i, '')}"` : text;
  return [
    whole + open.toReversed().join(''),
    ...(lastComma === null ? [] : [text.slice(0, lastComma.at) + lastComma.closing]),
  ];
}
