import { customPrefix, findField, findRegistrationField } from '../../shared/fields.ts';
import type { Field } from '../../shared/fields.ts';
import { told } from './told.ts';

/** The name of a field in the window's language. One of the institution's own stays as it was named, also where a field of the program has the same name in English. */
export function fieldLabel({ key, label }: Pick<Field, 'key' | 'label'>): string {
  return key.startsWith(customPrefix) ? label : told(label);
}

/** The name of the field with this key, of a person or a registration; an unknown one keeps its key. */
export function fieldName(key: string): string {
  const field = findField(key) ?? findRegistrationField(key);
  return field === undefined ? key : fieldLabel(field);
}
