import type { TSESTree } from '@typescript-eslint/utils';

import type { AdapterContext, HttpAdapter, Mount, RouterDeclaration } from '../adapters/http/adapter.ts';
import { routerIdentity } from '../adapters/http/router-identity.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
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

/** The routers that files declare, for one framework: each file is read once. */
export class DeclaredRouters {
  readonly adapter: HttpAdapter;
  readonly #context: AdapterContext;
  readonly #routers = new WeakMap<SourceFile, readonly RouterDeclaration[]>();
  readonly #mounts = new WeakMap<SourceFile, readonly FoundMount[]>();
  readonly #settled = new WeakSet<SourceFile>();
  readonly #received = new WeakMap<SourceFile, Set<TSESTree.Node>>();

  constructor(adapter: HttpAdapter, context: AdapterContext) {
    this.adapter = adapter;
    this.#context = context;
  }

  in(file: SourceFile): readonly RouterDeclaration[] {
    let routers = this.#routers.get(file);
    if (!routers) {
      this.#routers.set(file, []);
      routers = [...this.adapter.findRouters(file, this.#context)];
      this.#routers.set(file, routers);
    }
    return routers;
  }

  /** The mounts that a file writes, on whichever router. */
  mountsIn(file: SourceFile): readonly FoundMount[] {
    const known = this.#mounts.get(file);
    if (known) return known;
    const found = this.in(file).flatMap((parent) =>
      parent.entries.flatMap((mount): FoundMount[] => {
        const child = mount.kind === 'mount' ? this.identityOf(mount.child) : undefined;
        return mount.kind === 'mount' && child ? [{ parent, file, mount, child }] : [];
      }),
    );
    this.#mounts.set(file, found);
    return found;
  }

  /** The node that makes the router which an expression means. */
  identityOf(at: Located): Located | undefined {
    const { kinds } = this.#context;
    if (this.adapter.identityOf) return this.adapter.identityOf(at, kinds);
    return routerIdentity(at, kinds, ({ library }) => library === this.adapter.kinds.library);
  }

  /** @returns whether it is still open what the parameters of a file receive; asked once */
  settle(file: SourceFile): boolean {
    const isOpen = !this.#settled.has(file);
    this.#settled.add(file);
    return isOpen;
  }

  /** The file of an untyped `async function (app) {…}` says nothing of `app`; a mount that hands a router to it does. */
  receive(file: SourceFile, parameter: TSESTree.Node): void {
    const received = this.#received.get(file) ?? new Set<TSESTree.Node>();
    if (received.has(parameter)) return;
    this.#received.set(file, received.add(parameter));
    this.#mounts.delete(file);
    this.#routers.set(file, [...this.adapter.findRouters(file, { ...this.#context, received })]);
  }
}

const routersByAdapter = oncePer(({ adapterContext }: Recognition) =>
  oncePer((adapter: HttpAdapter) => new DeclaredRouters(adapter, adapterContext)),
);

/** Shared by all files of a run. */
export function declaredRouters(adapter: HttpAdapter, recognition: Recognition): DeclaredRouters {
  return routersByAdapter(recognition)(adapter);
}
