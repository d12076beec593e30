import { expect, test } from 'vitest';
import { changes, typed } from './notes';

const before = typed({
  owner: 'ada',
  tags: ['checkout', 'team:pay'],
  links: [{ title: 'Design', url: 'https://wiki.test/1' }],
  conclusion: 'Nothing yet.',
});

test('what the reader left alone is not sent', () => {
  expect(changes(before, before)).toEqual({});
  expect(changes(before, { ...before, tags: ' checkout,  team:pay ' })).toEqual({});
  expect(changes(before, { ...before, conclusion: 'Green won.\n' })).toEqual({ conclusion: 'Green won.' });
});

test('tags are told apart by blanks and commas, and links that were only begun are left out', () => {
  expect(
    changes(before, {
      ...before,
      tags: 'checkout, new',
      links: [...before.links, { title: '', url: ' ' }, { title: 'Plan', url: 'https://wiki.test/2' }],
    }),
  ).toEqual({
    tags: ['checkout', 'new'],
    links: [
      { title: 'Design', url: 'https://wiki.test/1' },
      { title: 'Plan', url: 'https://wiki.test/2' },
    ],
  });
});

test('a conclusion may be taken back', () => {
  expect(changes(before, { ...before, conclusion: ' ' })).toEqual({ conclusion: '' });
});
