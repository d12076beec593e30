import { count, decimal } from '../format/figures';

/** A share of 1, as 12.3%. */
export function percent(share: number, decimals = 1): string {
  return `${decimal(share * 100, decimals)}%`;
}

/** As "3 days", "1 day". */
export function several(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A name of the API as words: "roll_back" as "roll back". */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
