/** A small client of the ESLint language server that editors use, for the tests and the benchmarks. */
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ range: { start: Position, end: Position }, newText: string }} TextEdit
 * @typedef {{ range: TextEdit['range'], severity: number, source: string, code: string, codeDescription?: { href: string }, message: string }} Diagnostic
 * @typedef {{ title: string, kind: string, command: { command: string, arguments: unknown[] } }} CodeAction
 * @typedef {{ id?: number, method?: string, params?: any, result?: unknown, error?: { message: string } }} Message
 */

/** Asks for problems as an editor does that pulls them; 4.10 of the server publishes none on its own. */
const capabilities = {
  workspace: { configuration: true, workspaceFolders: true, applyEdit: true, diagnostics: { refreshSupport: true } },
  textDocument: {
    synchronization: { didSave: true },
    diagnostic: { dynamicRegistration: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};
// A machine with much else to do; whoever waits longer waits for nothing.
const patienceMs = 30_000;

export class LanguageServer {
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #answers = new Map();
  #input = Buffer.alloc(0);
  #lastRequest = 0;
  #version = 0;
  #lintedWell = false;
  /** @type {string[]} What the server logged or showed. */
  said = [];
  /** @type {string[]} The methods by which it asked for something. */
  asked = [];
  /** @type {{ documentChanges?: { edits: TextEdit[] }[], changes?: Record<string, TextEdit[]> }[]} The edits that it asked to be made. */
  edits = [];

  /**
   * @param {string} script the server
   * @param {string} root the folder that is open in the editor
   * @param {string} [eslintFolder] the node_modules folder with the ESLint to load, where it is not that of the folder
   */
  constructor(script, root, eslintFolder) {
    this.rootUri = pathToFileURL(root).href;
    this.settings = settingsFor(this.rootUri, eslintFolder ?? null);
    this.process = spawn(process.execPath, [script, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdout.on('data', (chunk) => this.#read(chunk));
    this.process.on('exit', () => {
      for (const { reject } of this.#answers.values()) reject(new Error(`The server ended. ${this.said.join('\n')}`));
    });
  }

  async start() {
    const workspaceFolders = [{ uri: this.rootUri, name: 'root' }];
    await this.#request('initialize', { processId: process.pid, rootUri: this.rootUri, workspaceFolders, capabilities });
    this.#notify('initialized', {});
  }

  /** @param {string} file @param {string} text */
  open(file, text) {
    const uri = pathToFileURL(file).href;
    this.#notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: ++this.#version, text } });
  }

  /** What is typed and not saved. @param {string} file @param {string} text the whole of it */
  edit(file, text) {
    const uri = pathToFileURL(file).href;
    this.#notify('textDocument/didChange', { textDocument: { uri, version: ++this.#version }, contentChanges: [{ text }] });
  }

  /** Says that the file on the disk is what is open now. @param {string} file */
  saved(file) {
    this.#notify('textDocument/didSave', { textDocument: { uri: pathToFileURL(file).href } });
  }

  /**
   * The problems of an open file. The server answers with none when ESLint fails, and says so only in a status: that is an error here.
   * @param {string} file
   * @returns {Promise<Diagnostic[]>}
   */
  async diagnostics(file) {
    this.#lintedWell = false;
    const { items } = await this.#request('textDocument/diagnostic', { textDocument: { uri: pathToFileURL(file).href } });
    if (!this.#lintedWell) throw new Error(`ESLint failed in the server. ${this.said.join('\n')}`);
    return items;
  }

  /**
   * What the editor offers at a problem.
   * @param {string} file
   * @param {Diagnostic} diagnostic
   * @returns {Promise<CodeAction[]>}
   */
  async actions(file, diagnostic) {
    const context = { diagnostics: [diagnostic], triggerKind: 1 };
    return this.#request('textDocument/codeAction', { textDocument: { uri: pathToFileURL(file).href }, range: diagnostic.range, context });
  }

  /** @param {CodeAction} action @returns {Promise<unknown>} when the server has asked for its edits */
  run({ command }) {
    return this.#request('workspace/executeCommand', command);
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.#request('shutdown', null);
    this.#notify('exit', undefined);
    await ended;
  }

  /** @param {string} method @param {unknown} params @returns {Promise<any>} */
  #request(method, params) {
    const id = ++this.#lastRequest;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No answer to ${method}. ${this.said.join('\n')}`)), patienceMs);
      const ending = (/** @type {(value: any) => void} */ settle) => (/** @type {any} */ value) => {
        clearTimeout(timer);
        settle(value);
      };
      this.#answers.set(id, { resolve: ending(resolve), reject: ending(reject) });
    });
  }

  /** @param {string} method @param {unknown} params */
  #notify(method, params) {
    this.#send({ method, params });
  }

  /** @param {Message} message */
  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  /** @param {Buffer} chunk */
  #read(chunk) {
    this.#input = Buffer.concat([this.#input, chunk]);
    for (;;) {
      const end = this.#input.indexOf('\r\n\r\n');
      const [, length] = /Content-Length: (\d+)/i.exec(this.#input.subarray(0, Math.max(end, 0)).toString()) ?? [];
      if (!length || this.#input.length < end + 4 + Number(length)) return;

      const message = JSON.parse(this.#input.subarray(end + 4, end + 4 + Number(length)).toString());
      this.#input = this.#input.subarray(end + 4 + Number(length));
      this.#receive(message);
    }
  }

  /** @param {Message} message */
  #receive({ id, method, params, result, error }) {
    if (method === undefined) {
      const answer = this.#answers.get(id ?? 0);
      this.#answers.delete(id ?? 0);
      if (error) answer?.reject(new Error(error.message));
      else answer?.resolve(result);
    } else if (id !== undefined) {
      this.asked.push(method);
      if (method === 'workspace/applyEdit') this.edits.push(params.edit);
      this.#send({ id, result: this.#answerTo(method, params) });
    } else if (method === 'eslint/status') this.#lintedWell = params.state === 1;
    else if (params?.message) this.said.push(params.message);
  }

  /** @param {string} method @param {any} params */
  #answerTo(method, params) {
    if (method === 'workspace/configuration') return params.items.map(() => this.settings);
    if (method === 'workspace/applyEdit') return { applied: true };
    // Whatever else it asks of an editor (registrations, refreshes) may be answered with nothing.
    return null;
  }
}

/**
 * What VS Code would answer. The server insists on every one of these.
 * @param {string} uri
 * @param {string | null} nodePath
 */
function settingsFor(uri, nodePath) {
  return {
    validate: 'on',
    run: 'onType',
    nodePath,
    packageManager: 'npm',
    workspaceFolder: { uri, name: 'root' },
    workingDirectory: { mode: 'location' },
    useESLintClass: true,
    useFlatConfig: true,
    experimental: { useFlatConfig: false }, // true asks ESLint for a class that it no longer has
    options: {},
    rulesCustomizations: [],
    quiet: false,
    onIgnoredFiles: 'off',
    format: false,
    problems: { shortenToSingleLine: false },
    codeActionOnSave: { mode: 'all' },
    codeAction: { disableRuleComment: { enable: true, location: 'separateLine' }, showDocumentation: { enable: true } },
  };
}
