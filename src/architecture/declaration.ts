/** What the backend is made of, as its team declares it. All paths are relative to the folder that the declaration lies in, with forward slashes. */
export interface Architecture<Layer extends string = string, Module extends string = string> {
  /** An architecture that this one builds on: layers and modules of the same name are merged key by key, lists are replaced. */
  readonly extends?: Architecture;
  /** From the top of the backend to the bottom; the order only decides where a file fits two layers equally well. */
  readonly layers?: Readonly<Partial<Record<Layer, LayerDeclaration<Layer>>>>;
  /** Vertical slices: what lies outside of one reaches it through its entry. */
  readonly modules?: Readonly<Partial<Record<Module, ModuleDeclaration<Module>>>>;
  /** Files that put everything together and may import all of it, as globs. Default: `main`, `app`, `server`, `container`, `bootstrap`, `*.module` and the index of the source folder. */
  readonly compositionRoots?: readonly string[];
  /** The libraries that the project has chosen, of each kind. */
  readonly stack?: StackDeclaration;
  /** Who may call a route: the same as `settings['backend-architect'].auth`. */
  readonly auth?: AuthDeclaration;
}

export interface LayerDeclaration<Name extends string = string> {
  /**
   * Globs. A file that fits several layers belongs to the one that names it most closely: by its file name (`*.service.ts`), else by a folder that is written
   * from the root (`src/legacy`), else by the nearest folder of a name (`services`).
   */
  readonly files?: readonly string[];
  /** Packages that belong to the layer, whole: names of workspace packages or of installed ones, as imports write them. */
  readonly packages?: readonly string[];
  /** The other layers that its files may import. Default: none. */
  readonly mayImport?: readonly Name[];
  /** May its files hold database clients? Not judged when absent. */
  readonly database?: boolean;
  /** May its files speak HTTP: frameworks, requests and responses, HTTP exceptions, status codes? Not judged when absent. */
  readonly http?: boolean;
}

export interface ModuleDeclaration<Name extends string = string> {
  /** A folder, or a glob of folders each of which is a module of its own: `src/modules/*`. */
  readonly folder: string;
  /** Globs below the folder that the other modules may import. Default: its index. */
  readonly entry?: readonly string[];
  /** The modules that it may use. Default: all. */
  readonly mayUse?: readonly Name[];
}

/** Names of packages as imports write them. A kind that is absent is not judged. */
export interface StackDeclaration {
  readonly frameworks?: readonly string[];
  readonly orms?: readonly string[];
  readonly drivers?: readonly string[];
  readonly auth?: readonly string[];
}

export interface AuthDeclaration {
  /** Functions, decorators or classes that authenticate the caller, by the name they are imported or declared under. */
  readonly guards?: readonly string[];
  /** Routes that are public on purpose: `GET /health`, `/auth/*`. */
  readonly public?: readonly string[];
}
