import { useState } from 'react';
import { call } from '../api/client';
import { patiently } from '../api/read';
import { Refusal } from '../api/refusal';
import { toast } from './toasts';

export type Cell = string | number | boolean | null | undefined;

/** RFC 4180, with numbers in full; a text that a spreadsheet would take for a formula is quoted as text. */
export function csvText(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(value: Cell): string {
  if (value === null || value === undefined) {
    return '';
  }
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

interface SaveCsvProps {
  /** Of the file, with .csv. */
  name: string;
  /** What it holds, made or fetched when it is asked for. */
  rows: () => string | Promise<string>;
}

/** Numbers of this page as a file. */
export function SaveCsv({ name, rows }: SaveCsvProps) {
  const make = async () => save(name, new Blob([await rows()], { type: 'text/csv;charset=utf-8' }));
  return <FileButton label="CSV" make={make} />;
}

/** Says that it works while it does, and what went wrong. */
function FileButton({ label, make }: { label: string; make: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (busy) {
      return;
    }
    setBusy(true);
    try {
      await make();
    } catch (fault) {
      toast(fault instanceof Refusal ? `No file: ${fault.detail}` : 'No file: the download broke off.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="button quiet" aria-disabled={busy} onClick={() => void press()}>
      {busy ? 'Fetching …' : label}
    </button>
  );
}

interface FetchFileProps {
  /** Of the file. */
  name: string;
  /** Of the call. */
  address: string;
  /** On the button. */
  label: string;
}

/** A file that the service writes, fetched with the token. */
export function FetchFile({ name, address, label }: FetchFileProps) {
  const make = async () => save(name, await (await patiently(() => call(new Request(new URL(address, location.origin))))).blob());
  return <FileButton label={label} make={make} />;
}

/** A CSV that the service writes. */
export function FetchCsv(file: Omit<FetchFileProps, 'label'>) {
  return <FetchFile {...file} label="CSV" />;
}
