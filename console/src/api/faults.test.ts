import { expect, test } from 'vitest';
import { beyond, faultOf } from './faults';
import { Refusal } from './refusal';

const refused = new Refusal(422, 'invalid_request', 'Not so.', 'r-1', [
  { field: 'key', message: 'is too long' },
  { field: 'tags[2]', message: 'has a blank' },
]);

test('a fault is told at its field, and one of an entry at its list', () => {
  expect(faultOf(refused, 'key')).toBe('is too long');
  expect(faultOf(refused, 'tags')).toBe('has a blank');
  expect(faultOf(refused, 'tag')).toBeUndefined();
  expect(faultOf(new Error('broken'), 'key')).toBeUndefined();
});

test('what no field tells is told for the whole', () => {
  expect(beyond(refused, ['key', 'tags'])).toBeNull();
  expect(beyond(refused, ['key'])).toBe(refused);
  const overtaken = new Refusal(412, 'version_conflict', 'It is at version 4 by now.');
  expect(beyond(overtaken, ['key'])).toBe(overtaken);
});
