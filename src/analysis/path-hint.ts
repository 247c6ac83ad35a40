/** A call that begins with a path, or with options that hold one: `this.open('/orders', list)`, `this.declare({ at: '/orders' })`. */
export const GIVES_PATH = /\w\s*\(\s*(?:\{[^{}]{0,300}?)?['"`]\/[\w:'"`]/;
