import type { SourceSketch } from './detection.ts';

const COMPONENT = /\.[jt]sx$/;

/** A source file with what its path says, taken apart once for all layers. */
export interface NamedSource extends SourceSketch {
  /** From the root down. */
  readonly folders: readonly string[];
  /** `service` of `orders/service.ts`, `orders.service` of `orders.service.ts`. */
  readonly name: string;
  /** `service` of `orders.service.ts`. */
  readonly suffix: string;
  /** Is it one of JSX? */
  readonly isComponent: boolean;
}

export function nameSource(source: SourceSketch): NamedSource {
  const folders = source.path.split('/');
  const file = folders.pop() ?? '';
  const name = /^(.+)\.[cm]?[jt]sx?$/.exec(file)?.[1] ?? '';
  return { ...source, folders, name, suffix: /\.([\w-]+)$/.exec(name)?.[1] ?? '', isComponent: COMPONENT.test(file) };
}

/** The innermost folder of a name that a file lies in. */
export function folderOf({ folders }: NamedSource, name: string): string | undefined {
  const index = folders.lastIndexOf(name);
  return index === -1 ? undefined : folders.slice(0, index + 1).join('/');
}
