import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effect, experiment, notEstimable, results } from '../results/fixture';
import SegmentsTab from './SegmentsTab';

function segment(value: string, goal = effect()) {
  const { variants, metrics, sample_ratio } = results({}, goal);
  return { value, variants, metrics, sample_ratio };
}

let answer: () => Response;
let asked: string[];
let dimensions: object[];

function carried() {
  return { units: 100, complete: false, dimensions, dimensions_left_out: 0 };
}

beforeEach(() => {
  history.replaceState(null, '', '/console/experiments/checkout/segments?dimension=country');
  asked = [];
  dimensions = [
    { key: 'country', units: 90, share: 0.9, values: [{ value: 'SN', units: 60, share: 0.6 }], values_left_out: 2 },
  ];
  vi.stubGlobal('fetch', ({ url }: Request) => {
    asked.push(url);
    return Promise.resolve(url.endsWith('/dimensions') ? Response.json(carried()) : answer());
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SegmentsTab experiment={experiment()} />
    </QueryClientProvider>,
  );
}

describe('the segments page', () => {
  it('shows the 20 largest, and the others when asked', async () => {
    const many = Array.from({ length: 30 }, (_, i) => segment(`land-${i}`));
    answer = () => Response.json(results({ segments: many }));
    show();
    expect(await screen.findByRole('rowheader', { name: 'land-19' })).toBeTruthy();
    expect(screen.queryByRole('rowheader', { name: 'land-20' })).toBeNull();
    expect(screen.getByText('10 others with 100,000 units in both variants.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show the other 10' }));
    expect(screen.getByRole('rowheader', { name: 'land-29' })).toBeTruthy();
    expect(location.search).toContain('segments=all');
  });

  it('keeps in sight what it gathers, and says what that is', async () => {
    const many = Array.from({ length: 30 }, (_, i) => segment(`land-${i}`));
    answer = () => Response.json(results({ segments: [...many, segment('(other)'), segment('(none)')] }));
    show();
    expect(await screen.findByRole('rowheader', { name: '(other)' })).toBeTruthy();
    expect(screen.getByText('(other) holds the units of all values beyond the 30 most frequent ones, together.')).toBeTruthy();
    expect(screen.getByText('(none) holds the units that came without a value.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show the other 10' })).toBeTruthy();
  });

  it('asks for the moment that the address names, and says what does not belong to it', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/segments?dimension=country&frozen=2');
    const detail = 'Segments are of all that was stored until now.';
    answer = () =>
      Response.json(
        results({ segments: [segment('SN')], frozen_version: 2, warnings: [{ code: 'segments_not_frozen', detail }] }),
      );
    show();
    expect(await screen.findByText(detail)).toBeTruthy();
    expect(screen.getByText(/Frozen, reading 2\./)).toBeTruthy();
    expect(asked.some((url) => url.includes('dimension=country') && url.includes('frozen=2'))).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Back to the last reading' }));
    await waitFor(() => expect(location.search).not.toContain('frozen'));
  });

  it('names the segments that are not split as planned', async () => {
    const off = { p_value: 0.00002, mismatch: true, expected: { blue: 0.5, green: 0.5 }, observed: { blue: 1, green: 99 } };
    answer = () => Response.json(results({ segments: [segment('SN'), { ...segment('FR'), sample_ratio: off }] }));
    show();
    expect(await screen.findByText(/Not split as planned .*: FR\.$/)).toBeTruthy();
    expect(screen.getByText('split: p < 0.0001')).toBeTruthy();
  });

  it('keeps the focus in the name of an attribute that is asked for', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/segments?dimension=city');
    answer = () => Response.json(results({ segments: [segment('Dakar')] }));
    show();
    const name = await screen.findByLabelText('Its name');
    name.focus();
    fireEvent.change(name, { target: { value: 'shop ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await waitFor(() => expect(location.search).toContain('dimension=shop'));
    const still = await screen.findByLabelText<HTMLInputElement>('Its name');
    expect(still).toBe(name);
    expect(still.value).toBe('shop');
    expect(document.activeElement).toBe(still);
  });

  it('says a sentence where a segment cannot be estimated', async () => {
    answer = () => Response.json(results({ segments: [segment('SN'), segment('FR', notEstimable('too few units'))] }));
    show();
    expect(await screen.findByText('Too few units.')).toBeTruthy();
    expect(screen.getAllByRole('img')).toHaveLength(2);
  });

  it('tells of an attribute that nobody has', async () => {
    answer = () =>
      Response.json({ status: 422, code: 'invalid_request', detail: 'No unit has the attribute planet.' }, { status: 422 });
    show();
    expect((await screen.findByRole('alert')).textContent).toContain('No unit has the attribute planet.');
  });

  it('lists the attributes to choose from where the address names none', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/segments');
    answer = () => Response.json(results({ segments: [segment('SN')] }));
    show();
    const row = (await screen.findByRole('button', { name: 'country' })).closest('tr');
    expect(row?.textContent).toContain('SN (60.0%) and 2 more');
    expect(screen.getByText(/picked at random; what few units have may be missing/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'country' }));
    expect(await screen.findByRole('rowheader', { name: 'SN' })).toBeTruthy();
    expect(location.search).toContain('dimension=country');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Attribute' }).value).toBe('country');
  });

  it('takes an attribute by its name, since few units may have it', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/segments?dimension=planet');
    answer = () => Response.json(results({ segments: [segment('Mars')] }));
    show();
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Its name' })).value).toBe('planet');
    expect(await screen.findByRole('rowheader', { name: 'Mars' })).toBeTruthy();
  });

  it('says why there is nothing to choose from', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/segments');
    dimensions = [];
    show();
    expect(await screen.findByText('Units carry no attributes')).toBeTruthy();
  });
});
