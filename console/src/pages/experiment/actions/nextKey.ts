import { KEY_LENGTH } from '../../../api/limits';

/** A key to begin with: the next number after the one at the end, which is 1 where there is none. */
export function nextKey(key: string): string {
  const numbered = /^(.*)-(\d{1,9})$/.exec(key);
  const end = numbered === null ? '-2' : `-${Number(numbered[2]) + 1}`;
  return (numbered?.[1] ?? key).slice(0, KEY_LENGTH - end.length) + end;
}
