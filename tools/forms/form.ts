// What docs/frameworks.md shows of each framework. tests/recognised-forms.test.ts runs every piece through the model: a form that is not recognised does not get there.
import type { ResponseStrength } from '../../src/model/route.ts';

/** Stands for the piece that is shown in the code around it. */
export const HERE = '/* here */';

export interface Form {
  readonly shown: string;
  /** The code around it, with `HERE` in its place; the piece alone when absent. */
  readonly within?: string;
  /** The file that it stands in, where the place matters. */
  readonly filename?: string;
}

export interface ResponseForm extends Form {
  readonly strength: ResponseStrength;
}

export interface FrameworkForms {
  /** Of the adapter. */
  readonly id: string;
  readonly title: string;
  /** The packages whose sources were read, as `name version`. */
  readonly read: string;
  /** Stands in front of every form. */
  readonly setup: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly filename?: string;
  /** A route without any of it: its input is not validated, nobody asks who is calling, nothing describes the answer. */
  readonly bare: Form;
  readonly routes: readonly Form[];
  readonly guards: readonly Form[];
  readonly validation: readonly Form[];
  readonly response: readonly ResponseForm[];
}

/** @returns the whole text of the file that a form stands in */
export function programOf({ setup }: FrameworkForms, { shown, within = HERE }: Form): string {
  return `${setup}\n${within.replace(HERE, () => shown)}`;
}

export function forms(...shown: readonly string[]): Form[] {
  return shown.map((each) => ({ shown: each }));
}

/** Several pieces in the same place. */
export function formsIn(within: string, ...shown: readonly string[]): Form[] {
  return shown.map((each) => ({ shown: each, within }));
}
