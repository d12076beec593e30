import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { SaveCsv } from './csv';
import { Page } from './Page';
import { Panel } from './Panel';

afterEach(cleanup);

function Leaving({ name }: { name: string }) {
  const [there, setThere] = useState(true);
  return there ? (
    <button type="button" onClick={() => setThere(false)}>
      {name}
    </button>
  ) : null;
}

it('whoever had the focus on something that leaves goes on in its panel, or in the page', async () => {
  render(
    <Page title="A page">
      <Leaving name="alone" />
      <Panel title="A panel">
        <Leaving name="inside" />
      </Panel>
    </Page>,
  );
  for (const [name, heading] of [
    ['alone', 'A page'],
    ['inside', 'A panel'],
  ] as const) {
    const button = screen.getByRole('button', { name });
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: heading })));
  }
});

it('the button of a file keeps the focus while it works, and does not begin twice', () => {
  const rows = vi.fn(() => new Promise<string>(() => undefined));
  render(<SaveCsv name="all.csv" rows={rows} />);
  const button = screen.getByRole('button', { name: 'CSV' });
  button.focus();
  fireEvent.click(button);
  fireEvent.click(screen.getByRole('button', { name: 'Fetching …' }));
  expect(rows).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(button);
  expect(button.hasAttribute('disabled')).toBe(false);
});
