import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enter } from '../../../app/session';
import { effect, experiment, notEstimable, results } from '../results/fixture';
import SeriesTab from './SeriesTab';

function day(date: string, goal = effect()) {
  const { variants, sample_ratio, metrics } = results({}, goal);
  return { date, new_units: { blue: 10, green: 12 }, variants, sample_ratio, metrics };
}

let days: unknown[];

beforeEach(() => {
  enter('token', { sub: 'ada', name: 'Ada', roles: [], expires_at: '2026-11-27T10:00:00Z', may: ['audit.read'] }, false);
  history.replaceState(null, '', '/console/experiments/checkout/series');
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(
      Response.json(
        request.url.endsWith('/phases')
          ? { phases: [{ number: 2, from: '2026-11-21T08:00:00Z', trigger: 'edit' }], next_after: null }
          : request.url.includes('/audit')
            ? { entries: [{ action: 'experiment.amend', at: '2026-11-22T08:00:00Z', actor: 'ada' }] }
            : { ...results(), days },
      ),
    ),
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SeriesTab experiment={experiment()} />
    </QueryClientProvider>,
  );
}

describe('the series page', () => {
  it('draws a band, labels the phase and has the numbers as a table', async () => {
    days = [day('2026-11-20', notEstimable('too few units')), day('2026-11-21'), day('2026-11-22')];
    show();
    const plot = await screen.findByRole('img', { name: /conversion: green against blue/ });
    expect(plot.querySelectorAll('.band')).toHaveLength(1);
    expect(await screen.findByText('phase 2, edit')).toBeTruthy();
    expect(await screen.findByText('changed')).toBeTruthy();
    expect(screen.getByText(/2026-11-21 phase 2, edit · 2026-11-22 changed by ada\.$/)).toBeTruthy();
    expect(screen.getByText('Too few units.')).toBeTruthy();
    expect(screen.getAllByText('+6.0 to +45.0%')).toHaveLength(2);
  });

  it('draws a single day as one interval', async () => {
    days = [day('2026-11-21')];
    show();
    const plot = await screen.findByRole('img', { name: /conversion: green against blue/ });
    expect(plot.querySelectorAll('line.middle')).toHaveLength(2);
  });

  it('says of a past moment without units that a reset may be why', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/series?as_of=2026-11-20T00:00:00Z');
    days = [];
    show();
    expect(await screen.findByText(/the experiment was reset since/)).toBeTruthy();
  });

  it('says why there is nothing', async () => {
    days = [];
    show();
    expect(await screen.findByText('No units yet')).toBeTruthy();
  });
});
