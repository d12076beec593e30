import { Refusal } from './refusal';

/**
 * What is wrong with one field of a form, or with a part of it such as tags[2]; undefined when nothing is.
 *
 * @param field as the service names it
 */
export function faultOf(fault: Error | null, field: string): string | undefined {
  if (!(fault instanceof Refusal)) {
    return undefined;
  }
  const of = fault.errors.filter((error) => error.field === field || error.field.startsWith(`${field}[`));
  return of.length === 0 ? undefined : of.map((error) => error.message).join('; ');
}

/** The fault, unless all of it is told at these fields. */
export function beyond(fault: Error | null, fields: readonly string[]): Error | null {
  if (!(fault instanceof Refusal) || fault.errors.length === 0) {
    return fault;
  }
  const told = (name: string) => fields.some((field) => name === field || name.startsWith(`${field}[`));
  return fault.errors.every((error) => told(error.field)) ? null : fault;
}
