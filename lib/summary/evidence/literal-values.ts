/**
 * What figures with points and commas may count: "24,50" is 24.5, "1,250.50" 1250.5, and "1.250"
 * either 1250 or 1.25, as countries differ. Empty when it is a row of digits rather than a number.
 */
export function literalValues(text: string): number[] {
  if (text.length > 18) return [];
  const parts = text.split(/[.,]/);
  if (parts.length === 1) return [Number(text)];

  const separators = text.replace(/\d/g, "");
  const last = parts.at(-1) ?? "";
  const whole = Number(parts.join(""));
  const decimal = Number(`${parts.slice(0, -1).join("")}.${last}`);
  const isGrouped = parts.slice(1).every((part) => part.length === 3);
  const isOneSign = new Set(separators).size === 1;

  if (parts.length === 2) return isGrouped ? [whole, decimal] : [decimal];
  if (isOneSign) return isGrouped ? [whole] : [];
  return /^([.,])\1*(?!\1)[.,]$/.test(separators) ? [decimal] : [];
}
