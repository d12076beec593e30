import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effect, experiment, notEstimable, results } from './fixture';
import ResultsTab from './ResultsTab';
import type { Results } from './types';

let answer: () => Response | Promise<Response>;
const asked: string[] = [];

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
}

beforeEach(() => {
  asked.length = 0;
  history.replaceState(null, '', '/console/experiments/checkout/results');
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request.url);
    return Promise.resolve(answer());
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(given: Results | (() => Response | Promise<Response>), of = experiment()) {
  answer = typeof given === 'function' ? given : () => json(given);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <ResultsTab experiment={of} />
    </QueryClientProvider>,
  );
}

describe('the results page', () => {
  it('shows a skeleton until there is an answer', () => {
    show(() => new Promise<Response>(() => undefined));
    expect(screen.getByRole('status', { name: 'Loading' })).toBeTruthy();
  });

  it('says why it is empty and where to go', async () => {
    const none = results().variants.map((variant) => ({ ...variant, units: 0 }));
    show(results({ variants: none }), experiment({ status: 'draft' }));
    expect(await screen.findByText('No units yet')).toBeTruthy();
    expect(screen.getByText(/This is a draft/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says what went wrong, and never looks empty then', async () => {
    show(() => json({ status: 410, code: 'gone', detail: 'The events of then are dropped.', request_id: 'r-1' }, 410));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The events of then are dropped.');
    expect(alert.textContent).toContain('r-1');
    expect(screen.queryByText('No units yet')).toBeNull();
  });

  it('has bounds, counts and verdict in words, readable without hovering', async () => {
    show(results());
    const row = (await screen.findByRole('button', { name: 'green' })).closest('tr');
    const text = row?.textContent ?? '';
    expect(text).toContain('+25.0%');
    expect(text).toContain('+6.0 to +45.0%');
    expect(text).toContain('499 of 4,988');
    expect(text).toContain('< 0.0001');
    expect(text).toContain('better');
  });

  it('names every plot and tells its numbers', async () => {
    show(results());
    const plot = await screen.findByRole('img', { name: /conversion, green against blue/ });
    expect(plot.querySelector('desc')?.textContent).toBe('+25.0%, interval +6.0 to +45.0%; minimum effect +2.0%');
    expect(plot.querySelectorAll('.bar')).toHaveLength(1);
    expect(plot.querySelectorAll('.rule.zero')).toHaveLength(1);
    expect(plot.querySelectorAll('.rule.minimum')).toHaveLength(1);
  });

  it('says a sentence instead of drawing what cannot be estimated', async () => {
    show(results({}, notEstimable('the treatment has no units')));
    expect(await screen.findByText('The treatment has no units.')).toBeTruthy();
    expect(screen.queryByRole('img', { name: /conversion/ })).toBeNull();
  });

  it('gives no verdict below the minimum, and says when', async () => {
    const few = results().variants.map((variant) => ({ ...variant, units: 50 }));
    show(results({ variants: few }, effect({ verdict: 'too_early', significant: false })));
    expect(await screen.findByText('too early')).toBeTruthy();
    expect(screen.getByText('50 of 100 units, about 2 Dec 2026')).toBeTruthy();
  });

  it('puts a broken split before the numbers', async () => {
    show(
      results({
        warnings: [{ code: 'sample_ratio_mismatch', detail: 'It went wrong on 2026-11-12.' }],
        sample_ratio: { ...results().sample_ratio, mismatch: true, p_value: 1e-20 },
      }),
    );
    const notice = await screen.findByText('The split is broken');
    const table = screen.getByRole('table', { name: /Goals/ });
    expect(notice.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('opens a row, and the address holds it', async () => {
    show(results());
    const button = await screen.findByRole('button', { name: 'green' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(location.search).toBe('?open=conversion%3Agreen');
    expect(screen.getByText('confidence sequence of the score statistic')).toBeTruthy();
    fireEvent.click(button);
    expect(location.search).toBe('');
  });

  it('asks what the address says', async () => {
    history.replaceState(null, '', '/console/x?method=fixed&metric=conversion&as_of=2026-11-20T00:00:00Z&measure=absolute');
    show(results());
    await screen.findByRole('button', { name: 'green' });
    expect(asked[0]).toContain('method=fixed');
    expect(asked[0]).toContain('metric=conversion');
    expect(asked[0]).toContain('as_of=2026-11-20T00%3A00%3A00Z');
    expect(screen.getByText('+2.00 pp')).toBeTruthy();
  });

  it('names the frozen reading and its digest', async () => {
    show(results({ status: 'stopped', frozen_version: 2, digest: 'abc123' }), experiment({ status: 'stopped' }));
    expect(await screen.findByText('abc123')).toBeTruthy();
    expect(screen.getByText(/Frozen, reading 2/)).toBeTruthy();
  });

  it('shows the rules and which of them decided', async () => {
    show(results());
    const rule = await screen.findByRole('rowheader', { name: 'Better on a goal, worse on nothing' });
    const row = rule.closest('tr');
    expect(row).not.toBeNull();
    expect(within(row as HTMLElement).getByText('decides')).toBeTruthy();
  });

  it('has chances in place of p when the method is bayesian', async () => {
    show(results({ method: 'bayesian' }, effect({ p_value: null, adjusted_p_value: null })));
    expect(await screen.findByText('> 99.9%')).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Expected loss' })).toBeTruthy();
  });

  it('shows names as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    show(results({}, effect({ key: name })));
    expect(await screen.findByRole('button', { name })).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });
});
