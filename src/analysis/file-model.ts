import { httpAdapters } from '../adapters/http/index.ts';
import type { FilterUse, Query, RawQuery } from '../model/query.ts';
import type { Route } from '../model/route.ts';
import type { SourceFile } from '../model/source-file.ts';
import { importedSpecifiers } from '../scope/file-index.ts';
import { oncePerFile } from '../scope/file-memo.ts';
import { oncePer } from '../scope/once-per.ts';
import { findFilters } from './filters.ts';
import { findQueries } from './queries.ts';
import { findRawQueries } from './raw-queries.ts';
import type { Recognition } from './recognition.ts';
import { GIVES_PATH } from './path-hint.ts';
import { findRoutes } from './routes.ts';

/** Lets text in that may hold SQL or a route although nothing known is imported: an untyped `db`, an `app` that arrives as a parameter. */
const HINT =
  /\.\s*(?:query|execute|raw|use|route|register|openapi|openapiRoutes|ws|handler|unsafe|prepare|mutation|subscription|exec|run)\s*[(<`]|\.\s*(?:get|post|put|patch|delete|all|head|options|on)\s*(?:<[^(]*)?\(\s*(?:['"`[]|[\w$.]+\s*,)|[`'"(]\s*(?:select|insert\s+into|update|delete\s+from|with|create|alter|drop)\s/i;
/** A client that comes from another file of the project: no package is imported here, but its methods have names of their own. */
const CLIENT_HINT =
  /\.\s*(?:(?:find(?:Many|First|Unique|One|By|And)\w*|(?:create|update|delete)Many\w*|upsert|count|aggregate|groupBy|select|insert|save|createQueryBuilder|getRepository|\$[a-z]\w*)\s*[(<`]|\w+\s*\.\s*(?:create|update|delete)\s*\()/;
/** The same, where the method's name is one that nothing else has, or the client is written like a class: `Order.find(…)`. */
const MODEL_HINT =
  /\.\s*(?:(?:selectFrom|selectNoFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto|executeTakeFirst\w*|bulkCreate|destroy|collection|(?:insert|update|replace|delete)(?:One|Many)|countDocuments|bulkWrite|(?:one|any|many|maybeOne)(?:First)?|begin)\s*[(<])|\b[A-Z]\w*\s*\.\s*(?:find|distinct|scope|unscoped)\s*[(<]/;

/** Does a file's place, or a word in it, say that it may hold routes? */
function mayHoldRoutes(filename: string, text: string): boolean {
  return httpAdapters.some(({ files, word }) => files?.test(filename) === true || (word !== undefined && text.includes(word)));
}

/** What one file declares in backend terms. Each part is found once, on first use, and shared by all rules. */
export class FileModel {
  readonly file: SourceFile;
  readonly #recognition: Recognition;
  #routes: readonly Route[] | undefined;
  #queries: readonly Query[] | undefined;
  #rawQueries: readonly RawQuery[] | undefined;
  #filters: readonly FilterUse[] | undefined;
  #isRelevant: boolean | undefined;

  /** @param isIgnored the user said that there is nothing of ours in this file */
  constructor(file: SourceFile, recognition: Recognition, isIgnored = false) {
    this.file = file;
    this.#recognition = recognition;
    if (isIgnored) this.#isRelevant = false;
  }

  /** One look at the imports: can there be anything of ours in this file? */
  get isRelevant(): boolean {
    const { filename, text } = this.file;
    this.#isRelevant ??=
      this.#recognition.knowsAny(importedSpecifiers(this.file)) ||
      HINT.test(text) ||
      CLIENT_HINT.test(text) ||
      MODEL_HINT.test(text) ||
      GIVES_PATH.test(text) ||
      mayHoldRoutes(filename, text);
    return this.#isRelevant;
  }

  get recognition(): Recognition {
    return this.#recognition;
  }

  /** Routes that the file declares, wherever in the project their routers are mounted. */
  get routes(): readonly Route[] {
    this.#routes ??= this.isRelevant ? findRoutes(this.file, this.#recognition) : [];
    return this.#routes;
  }

  get queries(): readonly Query[] {
    this.#queries ??= this.isRelevant ? findQueries(this.file, this.#recognition) : [];
    return this.#queries;
  }

  get rawQueries(): readonly RawQuery[] {
    this.#rawQueries ??= this.isRelevant ? findRawQueries(this.file, this.#recognition) : [];
    return this.#rawQueries;
  }

  get filters(): readonly FilterUse[] {
    this.#filters ??= this.isRelevant ? findFilters(this.file, this.#recognition) : [];
    return this.#filters;
  }
}

/** The models of files that are asked about from elsewhere: one for each, shared by all that ask. */
export const fileModels = oncePer((recognition: Recognition) => oncePerFile((file) => new FileModel(file, recognition)));
