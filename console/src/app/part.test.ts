import { afterEach, describe, expect, it, vi } from 'vitest';
import { patiently } from './part';

const away = () => Promise.reject(new TypeError('Failed to fetch'));

describe('a part of the console', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is asked for until the service can be reached again', async () => {
    const there = vi.fn().mockImplementationOnce(away).mockImplementationOnce(away).mockResolvedValue({ ok: true });
    vi.stubGlobal('fetch', there);
    const load = vi.fn().mockRejectedValueOnce(new TypeError('no module')).mockResolvedValue('the page');
    await expect(patiently(load, 1)).resolves.toBe('the page');
    expect(there).toHaveBeenCalledTimes(3);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('that the service does not have although it is there is refused at once', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue({ ok: true }));
    const load = vi.fn().mockRejectedValue(new TypeError('no module'));
    await expect(patiently(load, 1)).rejects.toThrow('no module');
    expect(load).toHaveBeenCalledOnce();
  });

  it('that is gone when the service is back is refused then', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValueOnce({ ok: false }).mockResolvedValue({ ok: true }));
    await expect(patiently(() => Promise.reject(new TypeError('no module')), 1)).rejects.toThrow('no module');
  });
});
