import type { TSESTree } from '@typescript-eslint/utils';

import type { RouterDeclaration } from '../adapters/http/adapter.ts';
import { unwrap } from '../ast/nodes.ts';
import type { Located, SourceFile } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { functionCalled } from '../scope/call-sites.ts';
import { indexOf } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { importersThrough, mayExport } from '../scope/importers.ts';
import { isSameDeclaration, twinOfParameter } from '../scope/same-declaration.ts';
import type { DeclaredRouters, FoundMount } from './declared-routers.ts';
import { wantsRouter } from './wanted-routers.ts';

/** What one file puts on a router. */
export interface RouterPart {
  readonly router: RouterDeclaration;
  readonly file: SourceFile;
}

const MAX_FILES = 60;
const MAX_BARRELS = 4;

/** Routers of the whole project as one file sees them: which files put something on a router, and where it is mounted. */
export class RouterGraph {
  readonly #declared: DeclaredRouters;
  readonly #edited: SourceFile | undefined;
  readonly #around = new Map<SourceFile, readonly SourceFile[]>();

  /** @param edited stands for its text on the disk, wherever the project leads back to it */
  constructor(declared: DeclaredRouters, edited: SourceFile | undefined) {
    this.#declared = declared;
    this.#edited = edited;
  }

  /** All that files put on a router: its own file first. */
  partsOf(identity: Located): RouterPart[] {
    const own = this.#live(identity.file);
    if (own === identity.file && identity.node.type === 'Identifier' && !this.#declares(own, identity))
      this.#declared.receive(own, identity.node);
    return [own, ...this.#filesAround(own)].flatMap((file) =>
      this.#declared
        .in(file)
        .filter(({ at }) => isSameDeclaration(at, identity))
        .map((router) => ({ router, file })),
    );
  }

  mountsOf(identity: Located): FoundMount[] {
    const own = this.#live(identity.file);
    return [own, ...this.#filesAround(own)].flatMap((file) =>
      this.#declared.mountsIn(file).filter(({ child }) => isSameDeclaration(child, identity)),
    );
  }

  #declares(file: SourceFile, identity: Located): boolean {
    return this.#declared.in(file).some(({ at }) => at.node === identity.node);
  }

  #live(file: SourceFile): SourceFile {
    return file.filename === this.#edited?.filename ? this.#edited : file;
  }

  /** The files that may put something on a router of this file, or mount it: those that import it, also through barrels, and those that list it. */
  #filesAround(file: SourceFile): readonly SourceFile[] {
    // Nothing mounts a file that is a router by its place.
    if (this.#declared.adapter.scope === 'file') return [];
    let found = this.#around.get(file);
    if (!found) {
      const { entryWord, loadWord } = this.#declared.adapter;
      found = entryWord === undefined ? this.#importers(file) : file.project.filesWith(entryWord, file.filename);
      if (loadWord !== undefined) found = [...new Set([...found, ...file.project.filesWith(loadWord, file.filename)])];
      found = found.filter((each) => each.filename !== file.filename).map((each) => this.#live(each));
      this.#around.set(file, found);
      for (const each of found) this.receive(each);
    }
    return found;
  }

  #importers(file: SourceFile): SourceFile[] {
    const importers = importersThrough(file, (each) => this.#passesOn(each), { files: MAX_FILES - 1, steps: MAX_BARRELS });
    const found = new Map([file, ...importers].map((each) => [each.filename, each]));
    for (const each of [...found.values()].slice(0, MAX_FILES - found.size))
      for (const callee of receiversIn(each)) found.set(callee.filename, found.get(callee.filename) ?? callee);
    return [...found.values()];
  }

  /** A barrel, a list of routers: a file that has no router of its own and exports what it imports. */
  #passesOn(file: SourceFile): boolean {
    return this.#declared.in(file).length === 0 && mayExport(file);
  }

  /** Untyped parameters that a mount elsewhere hands a router to are known once that mount's own router is. */
  receive(file: SourceFile): void {
    const { scope } = this.#declared.adapter;
    // Decorators stand on classes, chains begin at a builder, files are routers by their place: nobody hands these a router.
    if (scope === 'decorator' || scope === 'builder' || scope === 'file') return;
    if (!this.#declared.settle(file) || !wantsRouter(file, this.#declared)) return;
    for (const each of this.#filesAround(file)) {
      for (const { child } of this.#declared.mountsIn(each)) {
        if (child.file.filename !== file.filename || child.node.type !== 'Identifier') continue;
        const parameter = twinOfParameter(file, child);
        if (parameter && !this.#declares(file, { file, node: parameter })) this.#declared.receive(file, parameter);
      }
    }
  }
}

/** `new App([new OrdersController()])`: functions and constructors elsewhere that a file gives lists to mount; they need not import what is in them. */
const receiversIn = oncePerFile((file): SourceFile[] => {
  const { calls, constructions } = indexOf(file);
  return [...calls, ...constructions].flatMap((call) => {
    if (!call.arguments.some((argument) => isList(file, argument))) return [];
    const called = functionCalled({ file, node: unwrap(call.callee) });
    return called && called.file !== file ? [called.file] : [];
  });
});

function isList(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.some((each) => each.type === 'Property' && isList(file, each.value));
  const binding = node.type === 'Identifier' ? bindingOf(file, node) : undefined;
  return node.type === 'ArrayExpression' || (binding?.kind === 'variable' && binding.init?.type === 'ArrayExpression');
}
