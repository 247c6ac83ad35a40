import type { TSESTree } from '@typescript-eslint/utils';

import { isClass, isFunction, methodCall, unwrap, writtenDecorators } from '../../ast/nodes.ts';
import type { ClassNode, Located } from '../../model/source-file.ts';
import { constantString } from '../../scope/constant.ts';
import { returnsOf } from '../../scope/returns-of.ts';
import { classMember, classOf, trace, type Origin } from '../../scope/trace.ts';
import { objectOf } from '../../scope/object-literal.ts';
import { decoratorsOf, isFrom, propertyOf } from './nest-decorators.ts';
import { elementsOf, listOf, type Element } from './nest-elements.ts';
import { readConsumer, type ModuleMiddleware } from './nest-middleware.ts';
import { isLeftOut } from './nest-left-out.ts';
import { GivenOptions } from './nest-options.ts';
import { isHarmlessPackage, leavesItsGuardOut } from './nest-packages.ts';
import { providedBy, tokenOf, type GlobalProvider } from './nest-providers.ts';
import { joinPaths } from './paths.ts';

/** All that the modules of an application hold. */
export interface ModuleTree {
  readonly controllers: readonly Located<ClassNode>[];
  readonly providers: readonly GlobalProvider[];
  readonly middleware: readonly ModuleMiddleware[];
  /** Modules and providers that cannot be read: they may hold anything. */
  readonly unreadable: readonly Located[];
  /** By `RouterModule.register`: the path in front of all controllers of a module. */
  readonly pathOf: (controller: TSESTree.Node) => string | undefined;
}

const MAX_MODULES = 2000;
const MAX_MAKERS = 4;

/** Reads the module that `NestFactory.create` is given, and all that it imports. */
export function readModules(root: Located): ModuleTree {
  const reader = new ModuleReader();
  reader.read({ at: root, isConditional: false, isList: false });
  return reader;
}

class ModuleReader implements ModuleTree {
  readonly controllers: Located<ClassNode>[] = [];
  readonly providers: GlobalProvider[] = [];
  readonly middleware: ModuleMiddleware[] = [];
  readonly unreadable: Located[] = [];
  readonly #seen = new Set<TSESTree.Node>();
  readonly #moduleOf = new Map<TSESTree.Node, TSESTree.Node>();
  readonly #given = new GivenOptions();
  readonly #paths = new Map<TSESTree.Node, string | undefined>();
  // Inside a module that is imported under a condition, all of it is.
  #isConditional = false;

  pathOf = (controller: TSESTree.Node): string | undefined => {
    const owner = this.#moduleOf.get(controller);
    return owner && this.#paths.has(owner) ? this.#paths.get(owner) : '';
  };

  read({ at, isConditional }: Element): void {
    if (this.#seen.size > MAX_MODULES) return;
    const outer = this.#isConditional;
    this.#isConditional ||= isConditional;
    this.#module(at);
    this.#isConditional = outer;
  }

  #module(at: Located): void {
    const origin = trace(at);
    if (origin.kind === 'external') return this.#external(origin.module, at);
    if (origin.kind !== 'value') return this.#option(at, (each) => this.read(each));
    const { file, node } = origin.at;
    if (isClass(node)) this.#class({ file, node });
    else if (node.type === 'ObjectExpression') this.#dynamic({ file, node });
    else if (node.type === 'CallExpression') this.#call({ file, node });
    else this.unreadable.push(at);
  }

  /** `imports: options.imports`: what the method around it was called with. */
  #option(at: Located, read: (element: Element) => void): void {
    const given = this.#given.elementsOf(at);
    if (given) given.forEach(read);
    else if (!isLeftOut(at)) this.unreadable.push(at);
  }

  #external(module: string, at: Located): void {
    if (!isHarmlessPackage(module) && !isLeftOut(at)) this.unreadable.push(at);
  }

  #class(owner: Located<ClassNode>): void {
    if (this.#seen.has(owner.node)) return;
    this.#seen.add(owner.node);
    const uses = decoratorsOf(owner.file, writtenDecorators(owner.node)).filter((use) => isFrom(use, '@nestjs/common', 'Module'));
    if (uses.length === 0) this.unreadable.push(owner);
    for (const use of uses) {
      for (const metadata of use.args.slice(0, 1).flatMap((each) => metadataIn(each, false))) {
        const outer = this.#isConditional;
        this.#isConditional ||= metadata.isConditional || use.isConditional;
        const object = objectOf(metadata.at);
        if (object) this.#metadata(object, owner.node);
        else this.unreadable.push(metadata.at);
        this.#isConditional = outer;
      }
    }
    const configure = classMember(owner, 'configure', false)?.value;
    if (configure && isFunction(configure.node)) this.middleware.push(...readConsumer({ file: configure.file, node: configure.node }));
  }

  /** `{ module: X, imports, providers, controllers }`. */
  #dynamic(object: Located<TSESTree.ObjectExpression>): void {
    if (this.#seen.has(object.node)) return;
    this.#seen.add(object.node);
    const of = propertyOf(object, 'module');
    const origin = of && trace(of);
    const owner = origin && classOf(origin);
    if (owner) this.#class(owner);
    else if (of && origin?.kind === 'external') this.#external(origin.module, of);
    else if (of && unwrap(of.node).type !== 'ThisExpression') this.#option(of, (each) => this.read(each));
    this.#metadata(object, owner?.node ?? object.node);
  }

  #call(at: Located<TSESTree.CallExpression>): void {
    const { file, node } = at;
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    const callee = trace({ file, node: node.callee });
    const [first] = node.arguments;
    if (callee.kind === 'external') {
      if (callee.name === 'forwardRef') return this.#returned(first && trace({ file, node: first }), at);
      if (callee.name === 'RouterModule.register' && first) this.#routes(listOf({ file, node: first }), '');
      if (callee.name === 'ConditionalModule.registerWhen' && first)
        return this.read({ at: { file, node: first }, isConditional: true, isList: false });
      if (leavesItsGuardOut(callee.module, callee.name, first && { file, node: first })) return;
      return this.#external(callee.module, at);
    }
    // `DatabaseModule.forRoot()`: the class's own metadata, and what the method adds.
    const object = methodCall(node)?.object;
    const owner = object && classOf(trace({ file, node: object }));
    if (owner) this.#class(owner);
    if (callee.kind === 'value' && isFunction(callee.at.node) && this.#given.take(callee.at.node, at)) this.#again(at);
    // A method that the class does not declare is inherited from what Nest builds (`ConfigurableModuleBuilder`): options only.
    if (!owner || callee.kind === 'value') this.#returned(callee, at);
  }

  /** A method that was read before, called with other options. */
  #again({ file, node }: Located<TSESTree.CallExpression>): void {
    for (const argument of node.arguments) {
      const object = objectOf({ file, node: argument });
      if (!object) this.unreadable.push({ file, node: argument });
      for (const element of object ? this.#list(object, 'imports') : []) this.read(element);
      for (const element of object ? this.#list(object, 'providers') : []) this.#provider(element);
    }
  }

  /** What a factory gives back: a module, or an object that begins with another (`{ ...super.register(options), providers }`). */
  #returned(origin: Origin | undefined, at: Located): void {
    if (origin?.kind !== 'value' || !isFunction(origin.at.node)) return void this.unreadable.push(at);
    const { file, node } = origin.at;
    for (const each of elementsOf(file, returnsOf({ file, node }))) if (!isBuilt(each.at.node)) this.read(each);
  }

  #metadata({ file, node }: Located<TSESTree.ObjectExpression>, owner: TSESTree.Node): void {
    for (const property of node.properties) {
      if (property.type !== 'SpreadElement') continue;
      const spread = objectOf({ file, node: property.argument });
      if (spread) this.#metadata(spread, owner);
      else if (!isBuilt(property.argument)) this.unreadable.push({ file, node: property.argument });
    }
    const at = { file, node };
    for (const element of this.#list(at, 'imports')) this.read(element);
    for (const element of this.#list(at, 'controllers')) {
      const controller = classOf(trace(element.at));
      if (!controller) continue;
      this.controllers.push(controller);
      this.#moduleOf.set(controller.node, owner);
    }
    for (const element of this.#list(at, 'providers')) this.#provider(element);
  }

  #list(object: Located<TSESTree.ObjectExpression>, name: string): Element[] {
    const value = propertyOf(object, name);
    return value ? listOf(value) : [];
  }

  #provider({ at, isConditional, isList }: Element, depth = 0): void {
    const object = objectOf(at);
    const token = object && tokenOf(propertyOf(object, 'provide'));
    if (token) this.providers.push({ token, at: providedBy(object), isConditional: isConditional || this.#isConditional });
    if (object) return;
    const origin = trace(at);
    if (origin.kind === 'external' && isHarmlessPackage(origin.module)) return;
    if (origin.kind !== 'value') return this.#option(at, (each) => this.#provider(each, depth + 1));
    if (isList) return void this.unreadable.push(at);
    const { file, node } = origin.at;
    if (node.type !== 'CallExpression' || depth > 2) return;
    // `createProvider('x')`: what the function gives back.
    const maker = trace({ file, node: node.callee });
    if (maker.kind === 'value' && isFunction(maker.at.node))
      for (const each of elementsOf(maker.at.file, returnsOf({ file: maker.at.file, node: maker.at.node })))
        this.#provider(each, depth + 1);
    else if (maker.kind !== 'external' || !isHarmlessPackage(maker.module)) this.unreadable.push(at);
  }

  #routes(elements: readonly Element[], prefix: string | undefined): void {
    for (const { at } of elements) {
      const route = propertyOf(at, 'path');
      const path = joinPaths(prefix, route ? constantString(route) : '');
      const of = propertyOf(at, 'module');
      const owner = of && classOf(trace(of));
      if (owner) this.#paths.set(owner.node, path);
      const children = propertyOf(at, 'children');
      if (children) this.#children(listOf(children), path);
    }
  }

  #children(elements: readonly Element[], path: string | undefined): void {
    for (const element of elements) {
      const owner = classOf(trace(element.at));
      if (owner) this.#paths.set(owner.node, path);
      else this.#routes([element], path);
    }
  }
}

/** `@Module(getMetadata())`: all that the function may return. */
function metadataIn(at: Located, isConditional: boolean, depth = 0): { readonly at: Located; readonly isConditional: boolean }[] {
  const elements = elementsOf(at.file, [at.node]).map((each) => ({ ...each, isConditional: isConditional || each.isConditional }));
  return elements.flatMap((element) => {
    const origin = trace(element.at);
    const made = origin.kind === 'value' && origin.at.node.type === 'CallExpression' ? origin.at : undefined;
    const maker =
      made?.node.type === 'CallExpression' && depth < MAX_MAKERS ? trace({ file: made.file, node: made.node.callee }) : undefined;
    if (maker?.kind !== 'value' || !isFunction(maker.at.node)) return [element];
    const { file, node } = maker.at;
    const returned = returnsOf({ file, node });
    if (returned.length === 0) return [element];
    return returned.flatMap((each) => metadataIn({ file, node: each }, element.isConditional || returned.length > 1, depth + 1));
  });
}

/** `super.register(options)`: what `ConfigurableModuleBuilder` makes holds options only. */
function isBuilt(node: TSESTree.Node): boolean {
  return methodCall(unwrap(node))?.object.type === 'Super';
}
