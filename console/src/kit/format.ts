/** How numbers are written: with a sign where there are two directions, and no more digits than they bear. */

const MINUS = '−';

/** As 1,234. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/**
 * How many decimals tell something of an estimate: those up to the second digit of its standard error.
 *
 * @param scale what the number is multiplied by when it is shown, such as 100 for percent
 */
export function decimals(standardError: number | null | undefined, scale = 1): number {
  if (standardError === null || standardError === undefined || !(standardError > 0)) {
    return 2;
  }
  return Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(standardError * scale))));
}

/** With a minus that is as wide as a plus. */
export function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** As +0.5 and −0.5; what rounds to zero has no sign. */
export function signed(value: number, digits: number): string {
  const text = fixed(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share, as 12.3%. */
export function percent(share: number, digits = 1): string {
  return `${fixed(share * 100, digits)}%`;
}

/** A relative change, as +6.3%. */
export function change(relative: number, digits = 1): string {
  return `${signed(relative * 100, digits)}%`;
}

/** A difference of shares, as +0.50 percentage points. */
export function points(difference: number, digits = 2): string {
  return `${signed(difference * 100, digits)} percentage points`;
}

/** Never "0": there is no such p-value. */
export function pValue(value: number): string {
  if (value < 0.0001) {
    return '< 0.0001';
  }
  return value >= 0.9995 ? '> 0.999' : value.toFixed(value < 0.001 ? 4 : 3);
}

/** As "3 days", "1 day". */
export function several(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A name of the API as words: "roll_back" as "roll back". */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
