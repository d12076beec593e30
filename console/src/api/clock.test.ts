import { afterEach, expect, it } from 'vitest';
import { heard, serviceNow } from './clock';

afterEach(() => heard(new Date().toUTCString()));

it.each([-3_600_000, 3_600_000])('goes by the clock of the service, which is %i ms ahead', (ahead) => {
  heard(new Date(Date.now() + ahead).toUTCString());
  expect(Math.abs(serviceNow().getTime() - Date.now() - ahead)).toBeLessThan(5_000);
});

it.each([null, 'yesterday'])('keeps what it knows when an answer says "%s"', (date) => {
  heard(new Date(Date.now() + 3_600_000).toUTCString());
  heard(date);
  expect(serviceNow().getTime() - Date.now()).toBeGreaterThan(3_000_000);
});
