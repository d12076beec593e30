import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enter } from '../../../app/session';
import { effect, experiment, notEstimable, results } from '../results/fixture';
import SeriesTab from './SeriesTab';

function day(date: string, goal = effect()) {
  const { variants, sample_ratio, metrics } = results({}, goal);
  return { date, new_units: { blue: 10, green: 12 }, variants, sample_ratio, metrics };
}

/** One day of age. */
function age(number: number, alone = effect(), cumulative = effect()) {
  const { variants, sample_ratio, metrics } = results();
  const [metric] = metrics;
  return {
    day: number,
    variants,
    sample_ratio,
    alone: { ...metric, effects: [alone] },
    cumulative: { ...metric, effects: [cumulative] },
  };
}

let days: unknown[];
let asked: URL[];

beforeEach(() => {
  enter('token', { sub: 'ada', name: 'Ada', roles: [], expires_at: '2026-11-27T10:00:00Z', may: ['audit.read'] }, false);
  history.replaceState(null, '', '/console/experiments/checkout/series');
  asked = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url));
    if (request.url.includes('metric=wait')) {
      const errors = [{ field: 'metric', message: '"wait" is a quantile of single events' }];
      return Promise.resolve(
        Response.json({ code: 'invalid_request', detail: 'metric: …', errors }, { status: 422 }),
      );
    }
    return Promise.resolve(
      Response.json(
        request.url.endsWith('/phases')
          ? { phases: [{ number: 2, from: '2026-11-21T08:00:00Z', trigger: 'edit' }], next_after: null }
          : request.url.includes('/audit')
            ? { entries: [{ action: 'experiment.amend', at: '2026-11-22T08:00:00Z', actor: 'ada' }] }
            : { ...results(), days },
      ),
    );
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
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

  it('says of a past moment without units why', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/series?as_of=2026-11-20T00:00:00Z');
    days = [];
    show();
    expect(await screen.findByText(/the experiment had been reset and none had come since/)).toBeTruthy();
  });

  it('says why there is nothing', async () => {
    days = [];
    show();
    expect(await screen.findByText('No units yet')).toBeTruthy();
  });

  it('asks for each day alone, and says what the days are', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/series?by=day_alone');
    days = [day('2026-11-20'), day('2026-11-21')];
    show();
    expect(await screen.findByText(/each day in UTC by itself/)).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'On' })).toBeTruthy();
    expect(screen.getByText(/window and cap do not apply/)).toBeTruthy();
    const call = asked.find(({ pathname }) => pathname.endsWith('/timeseries'));
    expect(call?.searchParams.get('alone')).toBe('true');
    expect(asked.some(({ pathname }) => pathname.endsWith('/by-age'))).toBe(false);
  });

  it.each([
    ['age', 'Until day', '+6.0 to +45.0%'],
    ['age_alone', 'Day', 'Too few units.'],
  ])('draws %s by days since exposure', async (by, first, shown) => {
    history.replaceState(null, '', `/console/experiments/checkout/series?by=${by}`);
    days = [age(1), age(2, notEstimable('too few units'))];
    show();
    expect(await screen.findByRole('img', { name: /conversion: green against blue/ })).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: first })).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: '2' })).toBeTruthy();
    expect(screen.getAllByText('day 2').length).toBeGreaterThan(0);
    expect(screen.getAllByText(shown).length).toBeGreaterThan(0);
    expect(screen.queryByText('New units by day')).toBeNull();
    expect(asked.some(({ pathname }) => pathname.endsWith('/timeseries'))).toBe(false);
  });

  it('keeps the view in the address', async () => {
    days = [day('2026-11-20')];
    show();
    await screen.findByRole('img', { name: /conversion: green against blue/ });
    days = [age(1)];
    fireEvent.change(screen.getByRole('combobox', { name: 'Days' }), { target: { value: 'age' } });
    expect(await screen.findByRole('columnheader', { name: 'Until day' })).toBeTruthy();
    expect(new URL(location.href).searchParams.get('by')).toBe('age');
  });

  it('says that no unit is a day old, and what a metric cannot be asked', async () => {
    history.replaceState(null, '', '/console/experiments/checkout/series?by=age');
    days = [];
    show();
    expect(await screen.findByText('No unit is a day old yet')).toBeTruthy();
    cleanup();
    history.replaceState(null, '', '/console/experiments/checkout/series?by=age&metric=wait');
    show();
    expect(await screen.findByText('The metric "wait" is a quantile of single events.')).toBeTruthy();
    expect(screen.queryByText('Try again')).toBeNull();
  });
});
