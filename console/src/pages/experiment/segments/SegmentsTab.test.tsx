import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effect, experiment, notEstimable, results } from '../results/fixture';
import SegmentsTab from './SegmentsTab';

function segment(value: string, goal = effect()) {
  const { variants, metrics } = results({}, goal);
  return { value, variants, metrics };
}

let answer: () => Response;

beforeEach(() => {
  history.replaceState(null, '', '/console/experiments/checkout/segments?dimension=country');
  vi.stubGlobal('fetch', () => Promise.resolve(answer()));
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
    fireEvent.click(screen.getByRole('button', { name: 'Show the other 10' }));
    expect(screen.getByRole('rowheader', { name: 'land-29' })).toBeTruthy();
    expect(location.search).toContain('segments=all');
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

  it('asks for an attribute where the address names none', () => {
    history.replaceState(null, '', '/console/experiments/checkout/segments');
    show();
    expect(screen.getByText('No attribute chosen')).toBeTruthy();
  });
});
