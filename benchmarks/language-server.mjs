/** A small client of the ESLint language server that editors use: one open file, one diagnostics request at a time. */
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** Asks for problems as an editor does that pulls them; 4.10 of the server publishes none on its own. */
const capabilities = {
  workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
  textDocument: { synchronization: { didSave: true }, diagnostic: { dynamicRegistration: true } },
};

/** `eslintFolder`: the node_modules folder with the ESLint that the server shall load. */
export class LanguageServer {
  #answers = new Map();
  #input = Buffer.alloc(0);
  #lastRequest = 0;
  #version = 0;

  constructor(script, root, eslintFolder) {
    this.rootUri = pathToFileURL(root).href;
    this.settings = settingsFor(this.rootUri, eslintFolder);
    this.said = [];
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

  open(file, text) {
    this.uri = pathToFileURL(file).href;
    this.#notify('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'typescript', version: ++this.#version, text },
    });
  }

  edit(text) {
    this.#notify('textDocument/didChange', { textDocument: { uri: this.uri, version: ++this.#version }, contentChanges: [{ text }] });
  }

  /** The problems of the open file. The server answers with none when ESLint fails, and says so only in a status: that is an error here. */
  async diagnostics() {
    this.lintedWell = false;
    const { items } = await this.#request('textDocument/diagnostic', { textDocument: { uri: this.uri } });
    if (!this.lintedWell) throw new Error(`ESLint failed in the server. ${this.said.join('\n')}`);
    return items;
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.#request('shutdown', null);
    this.#notify('exit');
    await ended;
  }

  #request(method, params) {
    const id = ++this.#lastRequest;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  #notify(method, params) {
    this.#send({ method, params });
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

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

  #receive({ id, method, params, result, error }) {
    if (method === undefined) {
      const { resolve, reject } = this.#answers.get(id);
      this.#answers.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    } else if (id !== undefined) {
      // Whatever else it asks of an editor (registrations, refreshes) may be answered with nothing.
      this.#send({ id, result: method === 'workspace/configuration' ? params.items.map(() => this.settings) : null });
    } else if (method === 'eslint/status') this.lintedWell = params.state === 1;
    else if (params?.message) this.said.push(params.message);
  }
}

/** What VS Code would answer. The server insists on every one of these. */
function settingsFor(uri, eslintFolder) {
  return {
    validate: 'on',
    run: 'onType',
    nodePath: eslintFolder,
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
    codeAction: { disableRuleComment: { enable: false, location: 'separateLine' }, showDocumentation: { enable: false } },
  };
}
