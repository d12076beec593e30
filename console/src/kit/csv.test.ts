import { expect, it } from 'vitest';
import { csvText } from './csv';

it('writes numbers in full and quotes what needs it', () => {
  expect(csvText(['key', 'estimate'], [['a "b", c', 0.1 + 0.2]])).toBe('key,estimate\r\n"a ""b"", c",0.30000000000000004\r\n');
});

it('writes nothing for what is not known', () => {
  expect(csvText(['a', 'b'], [[null, undefined]])).toBe('a,b\r\n,\r\n');
});

it('lets no text of people be taken for a formula, and leaves negative numbers alone', () => {
  expect(csvText(['name', 'effect'], [['=HYPERLINK("x")', -0.5]])).toBe('name,effect\r\n"\'=HYPERLINK(""x"")",-0.5\r\n');
});
