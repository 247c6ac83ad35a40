import type { TSESTree } from '@typescript-eslint/utils';

import type { AdapterContext, HttpAdapter, Layer, Mount, RouterDeclaration } from '../adapters/http/adapter.ts';
import { routerIdentity } from '../adapters/http/router-identity.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { oncePer } from '../scope/once-per.ts';
import type { Recognition } from './recognition.ts';

/** A mount, the router that it stands on, and what it places there. */
export interface FoundMount {
  readonly parent: RouterDeclaration;
  readonly file: SourceFile;
  readonly mount: Mount;
  /** What makes the child: `RouterDeclaration.at` of the file that declares it. */
  readonly child: Located;
}

interface KnownOfFile {
  routers?: readonly RouterDeclaration[];
  mounts?: readonly FoundMount[] | undefined;
  /** Parameters that a mount elsewhere hands a router to. */
  readonly received: Set<TSESTree.Node>;
  isSettled: boolean;
}

/** The routers that files declare, for one framework: each file is read once. */
export class DeclaredRouters {
  readonly adapter: HttpAdapter;
  readonly #context: AdapterContext;
  readonly #known = oncePerFile((): KnownOfFile => ({ received: new Set(), isSettled: false }));

  constructor(adapter: HttpAdapter, context: AdapterContext) {
    this.adapter = adapter;
    this.#context = context;
  }

  in(file: SourceFile): readonly RouterDeclaration[] {
    const known = this.#known(file);
    if (!known.routers) {
      // While they are being found, a file that asks for its own has none.
      known.routers = [];
      known.routers = [...this.adapter.findRouters(file, this.#context)];
    }
    return known.routers;
  }

  /** The mounts that a file writes, on whichever router. */
  mountsIn(file: SourceFile): readonly FoundMount[] {
    const known = this.#known(file);
    return (known.mounts ??= this.in(file).flatMap((parent) =>
      parent.entries.flatMap((mount): FoundMount[] => {
        const child = mount.kind === 'mount' ? this.identityOf(mount.child) : undefined;
        return mount.kind === 'mount' && child ? [{ parent, file, mount, child }] : [];
      }),
    ));
  }

  /** What stands in front of all routes of a file because of where the two lie. */
  layersAround(file: SourceFile): readonly Layer[] {
    return this.adapter.layersAround?.(file, this.#context) ?? [];
  }

  /** The node that makes the router which an expression means. */
  identityOf(at: Located): Located | undefined {
    const { kinds } = this.#context;
    if (this.adapter.identityOf) return this.adapter.identityOf(at, kinds);
    return routerIdentity(at, kinds, ({ library }) => library === this.adapter.kinds.library);
  }

  /** Is a parameter a router of this framework by its type? */
  isRouter({ file, node }: Located): boolean {
    const isOfLibrary = this.#context.kinds.of({ file, node })?.library === this.adapter.kinds.library;
    return isOfLibrary && this.in(file).some(({ at }) => at.node === node);
  }

  /** @returns whether it is still open what the parameters of a file receive; asked once */
  settle(file: SourceFile): boolean {
    const known = this.#known(file);
    const isOpen = !known.isSettled;
    known.isSettled = true;
    return isOpen;
  }

  /** The file of an untyped `async function (app) {…}` says nothing of `app`; a mount that hands a router to it does. */
  receive(file: SourceFile, parameter: TSESTree.Node): void {
    const known = this.#known(file);
    if (known.received.has(parameter)) return;
    known.received.add(parameter);
    known.mounts = undefined;
    known.routers = [...this.adapter.findRouters(file, { ...this.#context, received: known.received })];
  }
}

const routersByAdapter = oncePer(({ adapterContext }: Recognition) =>
  oncePer((adapter: HttpAdapter) => new DeclaredRouters(adapter, adapterContext)),
);

/** Shared by all files of a run. */
export function declaredRouters(adapter: HttpAdapter, recognition: Recognition): DeclaredRouters {
  return routersByAdapter(recognition)(adapter);
}
